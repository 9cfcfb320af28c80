using Microsoft.Extensions.DependencyInjection;
using Rse.Activities;
using Rse.Core.Tests.Networks;
using Rse.Core.Tests.Subjects;
using Rse.People;
using Rse.Problems;
using Rse.Ratings;
using Rse.Subjects;
using Rse.Testing.Storage;

namespace Rse.Core.Tests.Ratings;

public sealed class RatingServiceTests(NetworkFixture fixture) : IClassFixture<NetworkFixture>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(0)]
    [InlineData(6)]
    [InlineData(int.MinValue)]
    public async Task A_rating_outside_one_to_five_is_refused_with_the_value_and_the_range(int value)
    {
        await using var host = await fixture.OpenAsync();
        var (viewer, subject) = await SceneAsync(host);

        var refusal = await Assert.ThrowsAsync<RefusedException>(async () =>
            await host.Get<RatingService>().RateAsync(viewer, subject, value, Token)
        );

        var problem = Assert.Single(refusal.Problems);
        Assert.Equal(ProblemCodes.RatingOutOfRange, problem.Code);
        Assert.Contains($"{value}", problem.Message, StringComparison.Ordinal);
        Assert.Contains("1 to 5", problem.Message, StringComparison.Ordinal);
        Assert.Equal(0, (await host.Get<RatingService>().SummarizeAsync(viewer, subject, Token)).Count);
    }

    [Fact]
    public async Task Rating_returns_the_summary_and_logs_each_change_once_outside_feeds()
    {
        await using var host = await fixture.OpenAsync();
        var (viewer, subject) = await SceneAsync(host);
        var ratings = host.Get<RatingService>();

        await ratings.RateAsync(viewer, subject, 3, Token);
        var summary = await ratings.RateAsync(viewer, subject, 5, Token);
        await ratings.RateAsync(viewer, subject, 5, Token);
        var after = await ratings.RemoveAsync(viewer, subject, Token);
        await ratings.RemoveAsync(viewer, subject, Token);

        Assert.Equal([0, 0, 0, 0, 1], summary.Distribution);
        Assert.Equal(5, summary.Mine);
        Assert.Equal(0, after.Count);
        var facts = (await host.Get<IActivityStore>().ReadAsync(Viewer.System, LogPosition.Start, 100, Token))
            .Select(logged => logged.Activity)
            .Where(activity => activity.Verb is Verb.Rate or Verb.Unrate)
            .ToList();
        Assert.Equal([(Verb.Rate, 3), (Verb.Rate, 5), (Verb.Unrate, (int?)null)], facts.Select(fact => (fact.Verb, fact.Rating)));
        Assert.All(facts, fact => Assert.Equal(Listing.None, fact.Listing));
    }

    [Fact]
    public async Task A_hidden_subject_is_not_found_and_only_members_rate()
    {
        await using var host = await fixture.OpenAsync();
        var author = await host.World.AddMemberAsync("amelie");
        var outsider = await host.World.ViewAsync(await host.World.AddMemberAsync("outsider"));
        var space = await host.World.AddSpaceAsync("secret", SpaceVisibility.Secret, author);
        var subject = SubjectRef.Post((await host.World.AddPostAsync(space, author)).Id);
        var ratings = host.Get<RatingService>();

        await Assert.ThrowsAsync<NotFoundException>(async () => await ratings.RateAsync(outsider, subject, 5, Token));
        await Assert.ThrowsAsync<NotFoundException>(async () => await ratings.SummarizeAsync(outsider, subject, Token));
        var refusal = await Assert.ThrowsAsync<RefusedException>(async () => await ratings.RateAsync(Viewer.Anonymous, subject, 5, Token));
        Assert.Equal(ProblemCodes.NotAllowed, Assert.Single(refusal.Problems).Code);
    }

    [Fact]
    public async Task A_host_object_is_rated_like_a_post()
    {
        var book = new InvoiceBook();
        await using var host = await fixture.OpenAsync(builder =>
        {
            builder.Services.AddSingleton(book);
            builder.AddSubject<InvoiceResolver>();
        });
        book.Invoices["42"] = new Invoice("Invoice 42");
        var (viewer, _) = await SceneAsync(host);
        var invoice = new SubjectRef("invoice", "42");

        Assert.Equal(0, (await host.Get<RatingService>().SummarizeAsync(viewer, invoice, Token)).Count);
        Assert.Equal(4, (await host.Get<RatingService>().RateAsync(viewer, invoice, 4, Token)).Average);
        Assert.Equal(4, (await host.Get<RatingService>().SummarizeAsync(viewer, invoice, Token)).Mine);
    }

    private static async ValueTask<(Viewer Viewer, SubjectRef Subject)> SceneAsync(StorageHost host)
    {
        var member = await host.World.AddMemberAsync("amelie");
        var space = await host.World.AddSpaceAsync("general", SpaceVisibility.Open, member);
        var post = await host.World.AddPostAsync(space, member);
        return (await host.World.ViewAsync(member), SubjectRef.Post(post.Id));
    }
}
