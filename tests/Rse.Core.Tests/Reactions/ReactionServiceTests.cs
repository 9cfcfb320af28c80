using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Rse.Activities;
using Rse.Core.Tests.Networks;
using Rse.Paging;
using Rse.People;
using Rse.Problems;
using Rse.Reactions;
using Rse.Subjects;
using Rse.Testing.Storage;

namespace Rse.Core.Tests.Reactions;

public sealed class ReactionServiceTests(NetworkFixture fixture) : IClassFixture<NetworkFixture>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_unknown_reaction_is_refused_with_the_known_ones()
    {
        await using var host = await fixture.OpenAsync();
        var (viewer, subject) = await SceneAsync(host);

        var refusal = await Assert.ThrowsAsync<RefusedException>(async () =>
            await host.Get<ReactionService>().AddAsync(viewer, subject, "Like", Token)
        );

        var problem = Assert.Single(refusal.Problems);
        Assert.Equal(ProblemCodes.ReactionUnknown, problem.Code);
        Assert.Contains("\"Like\"", problem.Message, StringComparison.Ordinal);
        Assert.Contains("like, thanks, useful, celebrate, curious", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Reacting_and_taking_it_back_are_each_logged_once()
    {
        await using var host = await fixture.OpenAsync();
        var (viewer, subject) = await SceneAsync(host);
        var reactions = host.Get<ReactionService>();

        await reactions.AddAsync(viewer, subject, "like", Token);
        await reactions.AddAsync(viewer, subject, "like", Token);
        await reactions.RemoveAsync(viewer, subject, "like", Token);
        await reactions.RemoveAsync(viewer, subject, "like", Token);

        var facts = (await host.Get<IActivityStore>().ReadAsync(Viewer.System, LogPosition.Start, 100, Token))
            .Select(logged => logged.Activity)
            .Where(activity => activity.Verb is Verb.Like or Verb.Unlike)
            .ToList();
        Assert.Equal([(Verb.Like, "like"), (Verb.Unlike, "like")], facts.Select(fact => (fact.Verb, fact.Reaction!)));
        Assert.All(facts, fact => Assert.Equal(Listing.None, fact.Listing));
    }

    [Fact]
    public async Task The_list_shows_who_reacted_and_its_cursor_is_refused_elsewhere()
    {
        await using var host = await fixture.OpenAsync();
        var (viewer, subject) = await SceneAsync(host);
        var reactions = host.Get<ReactionService>();
        await reactions.AddAsync(viewer, subject, "like", Token);
        var bob = await host.World.ViewAsync(await host.World.AddMemberAsync("bob"));
        await reactions.AddAsync(bob, subject, "thanks", Token);

        var first = await reactions.ListAsync(viewer, subject, new PageRequest { Take = 1 }, Token);
        var second = await reactions.ListAsync(viewer, subject, new PageRequest { Take = 1, After = first.Next }, Token);

        Assert.Equal(("bob", "thanks"), (Assert.Single(first.Items).Member.Handle, first.Items[0].Kind));
        Assert.Equal(("amelie", "like"), (Assert.Single(second.Items).Member.Handle, second.Items[0].Kind));
        Assert.Null(second.Next);
        var other = SubjectRef.Post(
            (await host.World.AddPostAsync(await host.World.AddSpaceAsync("other", SpaceVisibility.Open, bob.Member!), bob.Member!)).Id
        );
        var refusal = await Assert.ThrowsAsync<RefusedException>(async () =>
            await reactions.ListAsync(viewer, other, new PageRequest { After = first.Next }, Token)
        );
        Assert.Equal(ProblemCodes.CursorForeign, Assert.Single(refusal.Problems).Code);
    }

    [Fact]
    public async Task Configured_kinds_replace_the_default_ones()
    {
        await using var host = await fixture.OpenAsync(builder =>
            builder.Services.Configure<ReactionOptions>(options => options.Kinds.Add(new ReactionKind { Name = "plus-one", Symbol = "➕" }))
        );
        var (viewer, subject) = await SceneAsync(host);

        await host.Get<ReactionService>().AddAsync(viewer, subject, "plus-one", Token);

        Assert.Equal("plus-one", Assert.Single(host.Get<ReactionService>().Kinds).Name);
        await Assert.ThrowsAsync<RefusedException>(async () => await host.Get<ReactionService>().AddAsync(viewer, subject, "like", Token));
    }

    [Fact]
    public async Task Invalid_options_report_all_faults_together()
    {
        await using var host = await fixture.OpenAsync(builder =>
            builder.Services.Configure<ReactionOptions>(options =>
            {
                options.Kinds.Add(new ReactionKind { Name = "Like It", Symbol = "👍" });
                options.Kinds.Add(new ReactionKind { Name = "like", Symbol = " " });
                options.Kinds.Add(new ReactionKind { Name = "like", Symbol = "👍" });
            })
        );

        var refusal = Assert.Throws<OptionsValidationException>(() => host.Get<IOptions<ReactionOptions>>().Value);

        Assert.Equal(3, refusal.Failures.Count());
        Assert.All(refusal.Failures, failure => Assert.StartsWith("Rse:Reactions:Kinds:", failure, StringComparison.Ordinal));
    }

    private static async ValueTask<(Viewer Viewer, SubjectRef Subject)> SceneAsync(StorageHost host)
    {
        var member = await host.World.AddMemberAsync("amelie");
        var space = await host.World.AddSpaceAsync("general", SpaceVisibility.Open, member);
        var post = await host.World.AddPostAsync(space, member);
        return (await host.World.ViewAsync(member), SubjectRef.Post(post.Id));
    }
}
