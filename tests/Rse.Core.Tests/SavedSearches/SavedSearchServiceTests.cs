using Rse.Core.Tests.Networks;
using Rse.Members;
using Rse.Paging;
using Rse.People;
using Rse.Problems;
using Rse.Projections;
using Rse.SavedSearches;
using Rse.Search;
using Rse.Spaces;
using Rse.Testing.Storage;
using Rse.Tests.Search;
using static Rse.Core.Tests.CustomFeeds.CustomFeedScene;

namespace Rse.Core.Tests.SavedSearches;

public sealed class SavedSearchServiceTests(NetworkFixture fixture) : IClassFixture<NetworkFixture>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_search_is_saved_changed_ordered_and_deleted_by_its_maker()
    {
        await using var host = await fixture.OpenAsync();
        var (amelie, bob, _) = await SceneAsync(host);
        var (viewer, other) = (await host.World.ViewAsync(amelie), await host.World.ViewAsync(bob));
        var service = host.Get<SavedSearchService>();

        var made = await service.CreateAsync(viewer, Draft(" Du bois ", "  bois\r\n-pierre "), Token);

        Assert.Equal(
            ("Du bois", "amelie", 1L, true, true, false, null),
            (made.Name, made.Maker!.Handle, made.Version, made.CanChange, made.Alerts, made.IsShared, made.SubscribedBy)
        );
        Assert.Equal("bois -pierre", string.Join(' ', made.Query.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)));
        var second = await service.CreateAsync(viewer, Draft("Filtre", "in:general") with { Alerts = false }, Token);
        Assert.Equal(["Du bois", "Filtre"], (await service.ListAsync(viewer, Token)).Select(search => search.Name), StringComparer.Ordinal);
        await service.OrderAsync(viewer, [second.Id, second.Id, new Id<SavedSearch>(99)], Token);
        Assert.Equal(["Filtre", "Du bois"], (await service.ListAsync(viewer, Token)).Select(search => search.Name), StringComparer.Ordinal);

        var changed = await service.ChangeAsync(viewer, made.Id, 1, Draft("Pierre", "pierre") with { Alerts = false }, Token);
        Assert.Equal((2L, "pierre", false), (changed.Version, changed.Query, changed.Alerts));
        var stale = await Assert.ThrowsAsync<ConflictException>(async () =>
            await service.ChangeAsync(viewer, made.Id, 1, Draft("x", "x"), Token)
        );
        Assert.Equal((ProblemCodes.StaleVersion, 2L), (stale.Problem.Code, stale.CurrentVersion));

        Assert.Empty(await service.ListAsync(other, Token));
        Assert.Null(await service.FindAsync(other, made.Id, Token));
        Assert.Null(await service.ReadAsync(other, made.Id, PageRequest.First, Token));
        await Assert.ThrowsAsync<NotFoundException>(async () => await service.DeleteAsync(other, made.Id, Token));
        await service.DeleteAsync(viewer, made.Id, Token);
        Assert.Null(await service.FindAsync(viewer, made.Id, Token));
    }

    /// <summary>elasticsearch #18492: what matches everything was stored among the queries.</summary>
    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("-bois")]
    [InlineData("-in:general -\"du bois\"")]
    [InlineData("...")]
    [InlineData("\"\"")]
    public async Task A_query_that_is_empty_or_only_excludes_cannot_be_saved(string query)
    {
        await using var host = await fixture.OpenAsync();
        var viewer = await host.World.ViewAsync((await SceneAsync(host)).Amelie);

        Assert.Equal("query-invalid query", await RefuseAsync(host, viewer, Draft("x", query)));
    }

    [Fact]
    public async Task All_problems_are_reported_at_once_and_a_taken_name_alone_is_a_conflict()
    {
        await using var host = await fixture.OpenAsync(builder =>
            Microsoft.Extensions.DependencyInjection.OptionsServiceCollectionExtensions.Configure<SavedSearchOptions>(
                builder.Services,
                options => options.MaxSearches = 2
            )
        );
        var (amelie, bob, _) = await SceneAsync(host);
        var viewer = await host.World.ViewAsync(amelie);
        var service = host.Get<SavedSearchService>();
        var made = await service.CreateAsync(viewer, Draft("Bois", "bois"), Token);
        await service.CreateAsync(await host.World.ViewAsync(bob), Draft("Bois", "bois"), Token);

        var taken = await Assert.ThrowsAsync<ConflictException>(async () => await service.CreateAsync(viewer, Draft("BOIS", "x"), Token));
        Assert.Equal(("taken", "name"), (taken.Problem.Code, taken.Problem.Field));
        Assert.Equal(
            "text-too-long name, text-too-long query",
            await RefuseAsync(host, viewer, Draft(new string('x', 61), new string('x', 1001)))
        );
        await service.CreateAsync(viewer, Draft(new string('x', 60), new string('x', 1000)), Token);
        Assert.Equal("text-empty name, list-too-long ", await RefuseAsync(host, viewer, Draft("", "x")));
        Assert.Equal(2, (await service.ChangeAsync(viewer, made.Id, 1, Draft("bois", "x"), Token)).Version);
    }

    [Fact]
    public async Task A_viewer_who_is_no_member_saves_and_lists_nothing()
    {
        await using var host = await fixture.OpenAsync();

        Assert.Equal("not-allowed ", await RefuseAsync(host, Viewer.Anonymous, Draft("x", "x")));
        await Assert.ThrowsAsync<RefusedException>(async () => await host.Get<SavedSearchService>().ListAsync(Viewer.Anonymous, Token));
    }

    /// <summary>What a page shows is what alerts: search itself also finds what has only some of the words.</summary>
    [Fact]
    public async Task Results_have_every_word_and_come_newest_first_over_all_pages()
    {
        await using var host = await fixture.OpenAsync(ModelIndex.Add);
        var (amelie, bob, general) = await SceneAsync(host);
        List<long> expected = [];
        for (var i = 0; i < 24; i++)
        {
            var post = await host.World.AddPostAsync(general, bob, i % 4 == 0 ? "Du chêne et du bois." : "Du bois.");
            if (i % 4 == 0)
            {
                expected.Insert(0, post.Id.Value);
            }
        }

        await host.World.AddSpaceAsync("chene-bois", SpaceVisibility.Open, amelie);
        await host.Get<ProjectionService>().CatchUpAsync(cancellationToken: Token);
        var viewer = await host.World.ViewAsync(amelie);
        var search = await host.Get<SavedSearchService>().CreateAsync(viewer, Draft("x", "bois chene"), Token);

        List<long> found = [];
        string? after = null;
        do
        {
            var page = (
                await host.Get<SavedSearchService>().ReadAsync(viewer, search.Id, new PageRequest { Take = 2, After = after }, Token)
            )!;
            found.AddRange(page.Items.Select(item => item.Subject!.Id.Value));
            after = page.Next;
        } while (after is not null);

        Assert.Equal(expected, found);
        var all = (await host.Get<SavedSearchService>().ReadAsync(viewer, search.Id, new PageRequest { Take = 100 }, Token))!;
        Assert.Equal(6, all.Total!.Value.Value);
    }

    [Fact]
    public async Task Results_are_what_the_reader_may_see_now()
    {
        await using var host = await fixture.OpenAsync(ModelIndex.Add);
        var (amelie, bob, _) = await SceneAsync(host);
        var secret = await host.World.AddSpaceAsync("secret", SpaceVisibility.Secret, bob);
        await host.World.AddPostAsync(secret, bob, "Du chêne.");
        await host.Get<ProjectionService>().CatchUpAsync(cancellationToken: Token);
        var service = host.Get<SavedSearchService>();
        var (viewer, member) = (await host.World.ViewAsync(amelie), await host.World.ViewAsync(bob));
        var hidden = await service.CreateAsync(viewer, Draft("x", "chêne"), Token);
        var open = await service.CreateAsync(member, Draft("x", "chêne in:secret"), Token);

        Assert.Empty((await service.ReadAsync(viewer, hidden.Id, PageRequest.First, Token))!.Items);
        Assert.Single((await service.ReadAsync(member, open.Id, PageRequest.First, Token))!.Items);
    }

    [Fact]
    public async Task A_departure_deletes_private_searches()
    {
        await using var host = await fixture.OpenAsync();
        var (amelie, _, _) = await SceneAsync(host);
        var search = await host.Get<SavedSearchService>().CreateAsync(await host.World.ViewAsync(amelie), Draft("x", "bois"), Token);

        await host.Get<MemberLifecycleService>().DepartAsync(amelie.Id, new Departure { Anonymize = true }, Token);

        Assert.Null(await host.Get<SavedSearchService>().FindAsync(Viewer.System, search.Id, Token));
    }

    private static SavedSearchDraft Draft(string name, string query) => new() { Name = name, Query = query };

    private static Task<string> RefuseAsync(StorageHost host, Viewer viewer, SavedSearchDraft draft) =>
        Rse.Core.Tests.CustomFeeds.CustomFeedScene.RefuseAsync(async () =>
        {
            await host.Get<SavedSearchService>().CreateAsync(viewer, draft, Token);
        });
}
