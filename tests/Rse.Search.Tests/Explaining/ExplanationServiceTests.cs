using Microsoft.Extensions.DependencyInjection;
using Rse.People;
using Rse.Problems;
using Rse.Projections;
using Rse.Search.Explaining;
using Rse.Spaces;
using Rse.Testing.Storage;

namespace Rse.Search.Tests.Explaining;

/// <summary>Who is told why something was found.</summary>
public sealed class ExplanationServiceTests(SearchFixture fixture) : IClassFixture<SearchFixture>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_result_of_any_kind_is_explained_to_whoever_sees_it()
    {
        await using var host = await fixture.OpenAsync(Add);
        var amelie = await host.Community.AddMemberAsync("amelie");
        var space = await host.Community.AddSpaceAsync("heron", SpaceVisibility.Open, amelie);
        var post = await host.Community.AddPostAsync(space, amelie, "A heron, and another heron. #heron");
        var comment = await host.Community.AddCommentAsync(post, amelie, "No heron at all.");
        await host.Get<ProjectionService>().CatchUpAsync(null, Token);

        foreach (
            var (kind, key) in new[]
            {
                (SearchKinds.Post, $"{post.Id}"),
                (SearchKinds.Comment, $"{comment.Id}"),
                (SearchKinds.Space, "heron"),
                (SearchKinds.Topic, "heron"),
            }
        )
        {
            var parts = await ExplainAsync(host, amelie, "heron", kind, key);
            Assert.NotNull(parts);
            Assert.Equal(100, parts.Where(part => !part.IsFactor).Sum(part => part.Value));
            Assert.All(parts, part => Assert.Null(part.Weight));
        }

        Assert.NotNull(await ExplainAsync(host, amelie, "amelie", SearchKinds.Member, "amelie"));
        Assert.True(host.Get<SearchService>().CanExplain);
    }

    [Fact]
    public async Task What_is_hidden_what_does_not_match_and_what_is_not_there_are_the_same()
    {
        await using var host = await fixture.OpenAsync(Add);
        var amelie = await host.Community.AddMemberAsync("amelie");
        var bruno = await host.Community.AddMemberAsync("bruno");
        var open = await host.Community.AddSpaceAsync("general", SpaceVisibility.Open, amelie);
        var secret = await host.Community.AddSpaceAsync("secret", SpaceVisibility.Secret, amelie);
        var seen = await host.Community.AddPostAsync(open, amelie, "A heron.");
        var hidden = await host.Community.AddPostAsync(secret, amelie, "A heron in secret.");
        await host.Get<ProjectionService>().CatchUpAsync(null, Token);

        Assert.NotNull(await ExplainAsync(host, bruno, "heron", SearchKinds.Post, $"{seen.Id}"));
        Assert.NotNull(await ExplainAsync(host, amelie, "heron", SearchKinds.Post, $"{hidden.Id}"));
        Assert.Null(await ExplainAsync(host, bruno, "heron", SearchKinds.Post, $"{hidden.Id}"));
        Assert.Null(await ExplainAsync(host, bruno, "heron", SearchKinds.Comment, $"{seen.Id}"));
        Assert.Null(await ExplainAsync(host, bruno, "heron", SearchKinds.Post, "999999"));
        Assert.Null(await ExplainAsync(host, bruno, "osprey", SearchKinds.Post, $"{seen.Id}"));
        Assert.Null(await ExplainAsync(host, bruno, "heron in:nowhere", SearchKinds.Post, $"{seen.Id}"));
        Assert.Null(await ExplainAsync(host, bruno, "heron kind:comment", SearchKinds.Post, $"{seen.Id}"));
        Assert.Null(await ExplainAsync(host, bruno, "secret", SearchKinds.Space, "secret"));
    }

    [Theory]
    [InlineData("", ProblemCodes.QueryInvalid)]
    [InlineData("in:general", ProblemCodes.QueryInvalid)]
    [InlineData("heron", ProblemCodes.KindUnknown)]
    public async Task What_cannot_be_explained_is_refused(string query, string code)
    {
        await using var host = await fixture.OpenAsync(Add);
        var amelie = await host.Community.AddMemberAsync("amelie");
        await host.Community.AddSpaceAsync("general", SpaceVisibility.Open, amelie);

        var refused = await Assert.ThrowsAsync<RefusedException>(() => ExplainAsync(host, amelie, query, "novel", "1"));

        Assert.Equal(code, Assert.Single(refused.Problems).Code);
    }

    private static async Task<IReadOnlyList<ScorePart>?> ExplainAsync(
        StorageHost host,
        Member member,
        string query,
        string kind,
        string key
    ) => await host.Get<SearchService>().ExplainAsync(await host.Community.ViewAsync(member), query, kind, key, Token);

    private void Add(IRseBuilder builder) => builder.AddSearch(options => options.Folder = fixture.NewFolder());
}
