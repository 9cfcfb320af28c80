using Microsoft.Extensions.DependencyInjection;
using Rse.Activities;
using Rse.Paging;
using Rse.People;
using Rse.Posts;
using Rse.Projections;
using Rse.Search.Indexing;
using Rse.Search.Queries;
using Rse.Spaces;
using Rse.Subjects;
using Rse.Testing.Storage;

namespace Rse.Search.Tests.Indexing;

public sealed class SpaceVisibilityTests(SearchFixture fixture) : IClassFixture<SearchFixture>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_space_made_secret_disappears_from_search_at_once_and_from_other_indexes_when_they_catch_up()
    {
        await using var host = await fixture.OpenAsync(Add);
        var (owner, other) = await SceneAsync(host, SpaceVisibility.Open);
        await host.Get<ProjectionService>().CatchUpAsync(null, Token);
        Assert.Equal(3, (await FindAsync(host, await host.World.ViewAsync(other))).Count);

        await EditAsync(host, owner, SpaceVisibility.Secret);

        Assert.Empty(await FindAsync(host, await host.World.ViewAsync(other)));
        Assert.Equal(3, await CountIndexedAsync(host, await host.World.ViewAsync(other)));
        await host.Get<ProjectionService>().CatchUpAsync(null, Token);
        Assert.Equal(0, await CountIndexedAsync(host, await host.World.ViewAsync(other)));
        Assert.Equal(3, (await FindAsync(host, await host.World.ViewAsync(owner))).Count);
    }

    [Theory]
    [InlineData(SpaceVisibility.Private, 2)]
    [InlineData(SpaceVisibility.Secret, 3)]
    public async Task What_is_in_a_space_made_open_is_found_by_all_when_the_index_has_caught_up(SpaceVisibility before, int gained)
    {
        await using var host = await fixture.OpenAsync(Add);
        var (owner, other) = await SceneAsync(host, before);
        await host.Get<ProjectionService>().CatchUpAsync(null, Token);
        Assert.Equal(3 - gained, (await FindAsync(host, await host.World.ViewAsync(other))).Count);

        await EditAsync(host, owner, SpaceVisibility.Open);
        await host.Get<ProjectionService>().CatchUpAsync(null, Token);

        Assert.Equal(3, (await FindAsync(host, await host.World.ViewAsync(other))).Count);
    }

    [Fact]
    public async Task A_space_is_read_again_page_by_page_from_where_it_stopped_unless_it_changed_once_more()
    {
        await using var host = await fixture.OpenAsync(Add);
        var (owner, other) = await SceneAsync(host, SpaceVisibility.Secret);
        var space = (await host.Get<SpaceService>().FindAsync(Viewer.System, "general", Token))!;
        for (var i = 0; i < 1_100; i++)
        {
            await host.World.AddPostAsync(space, owner, $"heron {i}");
        }

        await host.Get<ProjectionService>().CatchUpAsync(null, Token);
        var index = host.Get<IndexManager>().Current!;
        var (sweep, position) = (host.Get<SpaceReindexer>(), new LogPosition(0, 7));
        var first = (await sweep.ReadNextAsync(index, space.Id, position, Token))!.Value;
        sweep.SaveProgress(index, space.Id, position, first.Last);
        var second = (await sweep.ReadNextAsync(index, space.Id, position, Token))!.Value;
        var again = (await sweep.ReadNextAsync(index, space.Id, new LogPosition(0, 8), Token))!.Value;

        // The author is read with each page: what they are valued for depends on who may see it.
        Assert.Equal((1_001, 103, first.Last), (first.Update.Texts.Count, second.Update.Texts.Count, again.Last));
        sweep.Reset();
        await EditAsync(host, owner, SpaceVisibility.Open);
        await host.Get<ProjectionService>().CatchUpAsync(null, Token);
        Assert.Equal(1_103, await CountIndexedAsync(host, await host.World.ViewAsync(other)));
    }

    [Fact]
    public void A_host_object_that_others_see_than_before_takes_its_thread_along()
    {
        var fact = new Activity
        {
            Verb = Verb.ChangeAudience,
            ActorId = null,
            At = DateTimeOffset.UnixEpoch,
            SubjectId = new Id<Subject>(5),
            RootId = new Id<Subject>(5),
            Audience = Audience.Network,
            Listing = Listing.None,
            AudienceBefore = Audience.Granted(1),
            AudienceAfter = Audience.Network,
        };

        Assert.Equal([fact.SubjectId.Value], SearchChanges.Of([new LoggedActivity(LogPosition.Start, fact)]).Roots);
        Assert.Empty(SearchChanges.Of([new LoggedActivity(LogPosition.Start, fact with { Verb = Verb.Update })]).Roots);
    }

    private static async ValueTask<(Member Owner, Member Other)> SceneAsync(StorageHost host, SpaceVisibility visibility)
    {
        var (owner, other) = (await host.World.AddMemberAsync("amelie"), await host.World.AddMemberAsync("other"));
        var viewer = await host.World.ViewAsync(owner);
        await host.Get<SpaceService>()
            .CreateAsync(
                viewer,
                new SpaceDraft
                {
                    Name = "A heron",
                    Slug = "general",
                    Visibility = visibility,
                },
                Token
            );
        var post = await host.Get<PostService>()
            .CreateAsync(await host.World.ViewAsync(owner), "general", new PostDraft { Body = "A heron." }, Token);
        await host.World.AddCommentAsync(await host.World.FindSubjectAsync(post.Id.Value), owner, "Another heron.");
        return (owner, other);
    }

    private static async ValueTask EditAsync(StorageHost host, Member owner, SpaceVisibility visibility) =>
        await host.Get<SpaceService>()
            .EditAsync(await host.World.ViewAsync(owner), "general", new SpaceEdit { Version = 1, Visibility = visibility }, Token);

    private static async ValueTask<IReadOnlyList<FoundItem>> FindAsync(StorageHost host, Viewer viewer) =>
        (await host.Get<SearchService>().SearchAsync(viewer, new SearchRequest { Query = "heron" }, PageRequest.First, Token)).Items;

    private static async ValueTask<int> CountIndexedAsync(StorageHost host, Viewer viewer) => (
            await host.Get<ISearchIndex>()
                .SearchAsync(
                    new SearchContext
                    {
                        Viewer = viewer,
                        Query = QueryParser.Parse("heron"),
                        Order = SearchOrder.Newest,
                        Slice = new Slice(null, 2_000),
                    },
                    Token
                )
        ).Hits.Count;

    private void Add(IRseBuilder builder) => builder.AddSearch(options => options.Folder = fixture.NewFolder());
}
