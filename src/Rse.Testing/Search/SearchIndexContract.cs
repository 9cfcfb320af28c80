using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Rse.Answers;
using Rse.Comments;
using Rse.Paging;
using Rse.People;
using Rse.Posts;
using Rse.Projections;
using Rse.Reactions;
using Rse.Search;
using Rse.Search.Explaining;
using Rse.Search.Queries;
using Rse.Subjects;
using Rse.Testing.Leaks.Worlds;
using Rse.Testing.Plugins;
using Rse.Testing.Storage;

namespace Rse.Testing.Search;

/// <summary>
/// What every <see cref="ISearchIndex"/> must do: find by any word, return only what the viewer may see, and page without gaps or overlaps.
/// </summary>
public abstract class SearchIndexContract(IStorageFixture fixture)
{
    private readonly LeakClock _clock = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>Adds the index, and the projection that fills it, to an empty network.</summary>
    protected abstract void Add(IRseBuilder builder);

    /// <summary>Posts, comments, members and spaces are found by their words, in any case.</summary>
    [Fact]
    public async Task Every_kind_is_found_by_a_word()
    {
        await using var host = await OpenAsync();
        var amelie = await host.Community.AddMemberAsync("kestrel-amelie");
        var space = await host.Community.AddSpaceAsync("kestrel", SpaceVisibility.Open, amelie);
        var post = await host.Community.AddPostAsync(space, amelie, "The kestrel hovers.");
        var comment = await host.Community.AddCommentAsync(post, amelie, "A KESTREL, indeed.");
        await host.Community.AddPostAsync(space, amelie, "Something else.");
        var viewer = await host.Community.ViewAsync(amelie);

        var hits = await SearchAsync(host, viewer, "Kestrel");

        Assert.Equal(
            [
                (SearchKinds.Comment, comment.Id.Value),
                (SearchKinds.Member, amelie.Id.Value),
                (SearchKinds.Post, post.Id.Value),
                (SearchKinds.Space, space.Id.Value),
            ],
            hits.Select(hit => (hit.Kind, hit.Id)).OrderBy(hit => hit.Kind, StringComparer.Ordinal)
        );
        Assert.Equal(
            [(SearchKinds.Space, space.Id.Value)],
            (await SearchAsync(host, viewer, "kestrel", SearchKinds.Space)).Select(hit => (hit.Kind, hit.Id))
        );
        PluginNameRule.Check(Assert.Single(host.Services.GetServices<ISearchIndex>()).Name);
        var page = await host.Get<SearchService>().SearchAsync(viewer, new SearchRequest { Query = "Kestrel" }, PageRequest.First, Token);
        Assert.Equal(hits.Count, page.Items.Count);
        Assert.All(
            Capabilities(host).HasFlag(SearchCapabilities.Marks) ? page.Items : [],
            item =>
                Assert.Contains(
                    item.Title.Concat(item.Snippet),
                    fragment => fragment.IsHit && fragment.Text.Contains("kestrel", StringComparison.OrdinalIgnoreCase)
                )
        );
    }

    /// <summary>What a viewer may not see is not found, and leaves no gap on a page.</summary>
    [Fact]
    public async Task Nothing_hidden_is_found()
    {
        await using var host = await OpenAsync();
        var insider = await host.Community.AddMemberAsync("insider");
        var outsider = await host.Community.AddMemberAsync("outsider");
        var guest = await host.Community.AddGuestAsync("guest", outsider);
        var stranger = await host.Community.AddGuestAsync("stranger", outsider);
        var open = await host.Community.AddSpaceAsync("open", SpaceVisibility.Open, insider);
        var secret = await host.Community.AddSpaceAsync("secret", SpaceVisibility.Secret, insider, guest);
        var seen = await host.Community.AddPostAsync(open, insider, "heron in the open");
        var hidden = await host.Community.AddPostAsync(secret, insider, "heron in secret");
        for (var i = 0; i < 5; i++)
        {
            await host.Community.AddCommentAsync(hidden, insider, "heron heron heron");
        }

        Assert.Equal(7, (await SearchAsync(host, await host.Community.ViewAsync(insider), "heron")).Count);
        Assert.Equal(7, (await SearchAsync(host, Viewer.System, "heron")).Count);
        Assert.Equal([seen.Id.Value], (await SearchAsync(host, await host.Community.ViewAsync(outsider), "heron")).Select(hit => hit.Id));
        Assert.Equal(6, (await SearchAsync(host, await host.Community.ViewAsync(guest), "heron")).Count);
        Assert.Empty(await SearchAsync(host, await host.Community.ViewAsync(stranger), "heron"));
        Assert.Empty(await SearchAsync(host, Viewer.Anonymous, "heron"));
        Assert.Empty(await SearchAsync(host, await host.Community.ViewAsync(outsider), "secret", SearchKinds.Space));
        Assert.Single(await SearchAsync(host, await host.Community.ViewAsync(guest), "insider", SearchKinds.Member));
        Assert.Empty(await SearchAsync(host, await host.Community.ViewAsync(stranger), "insider", SearchKinds.Member));
    }

    /// <summary>A trashed post or comment is not found until it is restored.</summary>
    [Fact]
    public async Task What_is_trashed_is_not_found_until_it_is_restored()
    {
        await using var host = await OpenAsync();
        var amelie = await host.Community.AddMemberAsync("amelie");
        var space = await host.Community.AddSpaceAsync("general", SpaceVisibility.Open, amelie);
        var post = await host.Community.AddPostAsync(space, amelie, "osprey");
        await host.Community.AddCommentAsync(post, amelie, "osprey too");
        Assert.Equal(2, (await SearchAsync(host, Viewer.System, "osprey")).Count);

        await host.Get<PostService>().TrashAsync(await host.Community.ViewAsync(amelie), post.Id, Token);
        Assert.Empty(await SearchAsync(host, Viewer.System, "osprey"));

        await host.Get<PostService>().RestoreAsync(await host.Community.ViewAsync(amelie), post.Id, Token);
        Assert.Equal(2, (await SearchAsync(host, Viewer.System, "osprey")).Count);
    }

    /// <summary>All pages together are the whole list, in either order, even if all scores are equal.</summary>
    [Theory]
    [InlineData(SearchOrder.Best)]
    [InlineData(SearchOrder.Newest)]
    public async Task Pages_join_without_gap_or_overlap(SearchOrder order)
    {
        await using var host = await OpenAsync();
        var amelie = await host.Community.AddMemberAsync("amelie");
        var space = await host.Community.AddSpaceAsync("general", SpaceVisibility.Open, amelie);
        List<long> posts = [];
        for (var i = 0; i < 11; i++)
        {
            // Three texts and two instants: ties everywhere.
            posts.Add(
                (await host.Community.AddPostAsync(space, amelie, string.Join(' ', Enumerable.Repeat("puffin", (i % 3) + 1)))).Id.Value
            );
            _clock.Advance(i == 5 ? TimeSpan.FromDays(1) : TimeSpan.Zero);
        }

        var whole = await SearchAsync(host, Viewer.System, "puffin", order, new Slice(null, 100));
        List<SearchHit> joined = [];
        Keyset? after = null;
        while (true)
        {
            var page = await SearchAsync(host, Viewer.System, "puffin", order, new Slice(after, 3));
            Assert.True(page.Count <= 4);
            joined.AddRange(page.Take(3));
            if (page.Count <= 3)
            {
                break;
            }

            after = page[2].Place;
        }

        Assert.Equal(posts.Order(), whole.Select(hit => hit.Id).Order());
        Assert.Equal(whole.Select(hit => hit.Id), joined.Select(hit => hit.Id));
        Assert.Equal(
            whole.Select(hit => (hit.Place.Order, hit.Place.Id)).OrderDescending(),
            whole.Select(hit => (hit.Place.Order, hit.Place.Id))
        );
    }

    /// <summary>Any query is accepted, whatever people type.</summary>
    [Theory]
    [InlineData("\"")]
    [InlineData("((((((((((((")]
    [InlineData("a OR b AND NOT +field:x^3~2 [a TO z] {\\")]
    [InlineData("-")]
    [InlineData("*")]
    [InlineData("-*-*-\"*\"")]
    [InlineData("\uFFFF \u200F \u0301")]
    public async Task No_query_fails(string query)
    {
        await using var host = await OpenAsync();
        await host.Community.AddMemberAsync("amelie");

        Assert.NotNull(await SearchAsync(host, Viewer.System, query));
        Assert.NotNull(await SearchAsync(host, Viewer.System, string.Concat(Enumerable.Repeat(query + " ", 256))[..256]));
    }

    /// <summary>Words, phrases, beginnings, alternatives and excluded terms mean what the guide says.</summary>
    [Theory]
    [InlineData("heron", "1 2 3")]
    [InlineData("\"grey heron\"", "1")]
    [InlineData("\"heron grey\"", "")]
    [InlineData("her*", "1 2 3")]
    [InlineData("heron -grey", "2 3")]
    [InlineData("heron -\"grey heron\" -whi*", "3")]
    [InlineData("puffin OR white", "2 4")]
    [InlineData("puffin OR \"grey heron\"", "1 4")]
    [InlineData("HERON -quill", "1 2 3")]
    public async Task Operators_mean_what_the_guide_says(string query, string found)
    {
        await using var host = await OpenAsync();
        var amelie = await host.Community.AddMemberAsync("amelie");
        var space = await host.Community.AddSpaceAsync("general", SpaceVisibility.Open, amelie);
        string[] bodies = ["A grey heron.", "The heron, all white.", "A heron.", "A puffin."];
        List<long> ids = [];
        foreach (var body in bodies)
        {
            ids.Add((await host.Community.AddPostAsync(space, amelie, body)).Id.Value);
        }

        var hits = await SearchAsync(host, Viewer.System, query, SearchKinds.Post);

        Assert.Equal(found, string.Join(' ', hits.Select(hit => ids.IndexOf(hit.Id) + 1).Order()));
    }

    /// <summary>What has all the words stands before what has some; without soft matching only that is found.</summary>
    [Fact]
    public async Task What_has_more_of_the_words_stands_first()
    {
        await using var host = await OpenAsync();
        var amelie = await host.Community.AddMemberAsync("amelie");
        var space = await host.Community.AddSpaceAsync("general", SpaceVisibility.Open, amelie);
        var whole = await host.Community.AddPostAsync(space, amelie, "The copper kettle whistles.");
        var part = await host.Community.AddPostAsync(space, amelie, "The copper kettle leaks.");
        await host.Community.AddPostAsync(space, amelie, "Something else.");

        var all = await SearchAsync(host, Viewer.System, "copper kettle whistles", SearchKinds.Post);
        var unknown = await SearchAsync(host, Viewer.System, "copper kettle zzyzx", SearchKinds.Post);

        Assert.Equal(whole.Id.Value, all[0].Id);
        var isSoft = Capabilities(host).HasFlag(SearchCapabilities.SoftMatching);
        Assert.Equal(isSoft ? [part.Id.Value, whole.Id.Value] : [], unknown.Select(hit => hit.Id).OrderDescending());
    }

    /// <summary>Each filter, and its contrary, lets through what it says; filters alone list the newest first.</summary>
    [Fact]
    public async Task Filters_let_through_what_they_say()
    {
        await using var host = await OpenAsync();
        var scene = await SearchScene.AddAsync(host, _clock);

        foreach (var (name, filters, expected) in scene.Cases)
        {
            var found = await AskAsync(host, Viewer.System, "osprey", context => context with { Filters = filters });
            Assert.True(
                scene.Ids(expected).SetEquals(found.Hits.Select(hit => hit.Id)),
                $"{name} found {string.Join(' ', found.Hits.Select(hit => scene.NameOf(hit.Id)).Order(StringComparer.Ordinal))}, "
                    + $"not {expected}."
            );
            var alone = await AskAsync(
                host,
                Viewer.System,
                "",
                context => context with { Filters = filters with { Kinds = ["post"] }, Order = SearchOrder.Newest }
            );
            Assert.Equal(alone.Hits.Select(hit => hit.Place.Order).OrderDescending(), alone.Hits.Select(hit => hit.Place.Order));
        }
    }

    /// <summary>A question is unanswered exactly as long as no answer to it is accepted that is not trashed.</summary>
    [Fact]
    public async Task A_question_is_unanswered_while_no_answer_is_accepted()
    {
        await using var host = await OpenAsync();
        var amelie = await host.Community.AddMemberAsync("amelie");
        var space = await host.Community.AddSpaceAsync("general", SpaceVisibility.Open, amelie);
        var viewer = await host.Community.ViewAsync(amelie);
        var draft = new PostDraft { Kind = PostKinds.Question, Body = "Where does the osprey nest?" };
        var question = await host.Get<PostService>().CreateAsync(viewer, space.Slug, draft, Token);
        var answer = await host.Community.AddCommentAsync(question, amelie, "On a pole.");
        await host.Community.AddPostAsync(space, amelie, "An osprey that nobody asks about.");
        var answers = host.Get<AnswerService>();

        Assert.True(await IsUnansweredAsync());
        await answers.AcceptAsync(viewer, answer.Id, Token);
        Assert.False(await IsUnansweredAsync());
        await answers.RetractAsync(viewer, answer.Id, Token);
        Assert.True(await IsUnansweredAsync());
        await answers.AcceptAsync(viewer, answer.Id, Token);
        await host.Get<CommentService>().TrashAsync(viewer, answer.Id, Token);
        Assert.True(await IsUnansweredAsync());
        await host.Get<CommentService>().RestoreAsync(viewer, answer.Id, Token);
        Assert.False(await IsUnansweredAsync());

        async ValueTask<bool> IsUnansweredAsync()
        {
            var yes = await AskAsync(host, viewer, "osprey", context => context with { Filters = new() { IsUnanswered = true } });
            var no = await AskAsync(host, viewer, "osprey", context => context with { Filters = new() { IsUnanswered = false } });
            Assert.Equal(2, yes.Hits.Count + no.Hits.Count);
            return yes.Hits.Any(hit => hit.Id == question.Id.Value);
        }
    }

    /// <summary>A topic is found by whoever sees a post with it, and by nobody else, also after it was edited away or hidden.</summary>
    [Fact]
    public async Task A_topic_is_found_by_whoever_sees_a_post_with_it()
    {
        await using var host = await OpenAsync();
        var insider = await host.Community.AddMemberAsync("insider");
        var outsider = await host.Community.AddMemberAsync("outsider");
        var guest = await host.Community.AddGuestAsync("guest", insider);
        var secret = await host.Community.AddSpaceAsync("secret", SpaceVisibility.Secret, insider, guest);
        var viewer = await host.Community.ViewAsync(insider);
        var draft = new PostDraft { Body = "A text.", Topics = ["Kestrels"] };
        var post = await host.Get<PostService>().CreateAsync(viewer, secret.Slug, draft, Token);

        Assert.Equal((1, 0, 1), await CountAsync());
        await host.Get<PostService>().EditAsync(viewer, post.Id, new PostEdit { Version = post.Version, Body = "A text." }, Token);
        Assert.Equal((0, 0, 0), await CountAsync());
        var open = await host.Community.AddSpaceAsync("open", SpaceVisibility.Open, insider);
        var shown = await host.Get<PostService>().CreateAsync(viewer, open.Slug, draft, Token);
        Assert.Equal((1, 1, 0), await CountAsync());
        await host.Get<PostService>().TrashAsync(viewer, shown.Id, Token);
        Assert.Equal((0, 0, 0), await CountAsync());

        async ValueTask<(int Insider, int Outsider, int Guest)> CountAsync() =>
            (await CountForAsync(insider), await CountForAsync(outsider), await CountForAsync(guest));

        async ValueTask<int> CountForAsync(Member member) =>
            (await SearchAsync(host, await host.Community.ViewAsync(member), "kestrels", SearchKinds.Topic)).Count;
    }

    /// <summary>
    /// A member is found by what people value them for, except by a guest, to whom that would tell what the guest cannot see.
    /// </summary>
    [Fact]
    public async Task A_member_is_found_by_what_they_are_valued_for()
    {
        await using var host = await OpenAsync();
        var amelie = await host.Community.AddMemberAsync("amelie");
        var (bruno, carl) = (await host.Community.AddMemberAsync("bruno"), await host.Community.AddMemberAsync("carl"));
        var guest = await host.Community.AddGuestAsync("guest", bruno);
        var open = await host.Community.AddSpaceAsync("open", SpaceVisibility.Open, amelie);
        await host.Community.AddSpaceAsync("shared", SpaceVisibility.Secret, amelie, guest);
        var draft = new PostDraft { Body = "A text.", Topics = ["Kestrels"] };
        var post = await host.Get<PostService>().CreateAsync(await host.Community.ViewAsync(amelie), open.Slug, draft, Token);

        Assert.Empty(await FindAsync(bruno));
        foreach (var member in new[] { bruno, carl })
        {
            await host.Get<ReactionService>().AddAsync(await host.Community.ViewAsync(member), SubjectRef.Post(post.Id), "like", Token);
        }

        Assert.Equal([amelie.Id.Value], (await FindAsync(bruno)).Select(hit => hit.Id));
        Assert.Empty(await FindAsync(guest));
        Assert.Single(await SearchAsync(host, await host.Community.ViewAsync(guest), "amelie", SearchKinds.Member));

        async ValueTask<IReadOnlyList<SearchHit>> FindAsync(Member member) =>
            await SearchAsync(host, await host.Community.ViewAsync(member), "kestrels", SearchKinds.Member);
    }

    /// <summary>
    /// An object of the host is found as soon as the host announces it, as long as it exists, by those to whom it belongs.
    /// </summary>
    [Fact]
    public async Task An_announced_object_of_the_host_is_found_before_anybody_talks_about_it()
    {
        await using var host = await OpenAsync();
        var amelie = await host.Community.AddMemberAsync("amelie");
        var records = host.Get<SearchRecords>();
        records.Texts["42"] = ("Invoice F-2024-0042", "Copper kettles for the canteen", null);
        records.Texts["43"] = ("Invoice F-2024-0043", "Copper kettles for the board", "nobody");
        await host.Get<SubjectService>().AnnounceAsync([new(SearchRecords.RecordKind, "42"), new(SearchRecords.RecordKind, "43")], Token);
        var viewer = await host.Community.ViewAsync(amelie);

        var hit = Assert.Single(await SearchAsync(host, viewer, "\"F-2024-0042\""));
        Assert.Equal(SearchRecords.RecordKind, hit.Kind);
        Assert.Single(await SearchAsync(host, viewer, "kettles", SearchRecords.RecordKind));
        Assert.Empty(await SearchAsync(host, viewer, "kettles", SearchKinds.Post));
        Assert.Equal(2, (await SearchAsync(host, Viewer.System, "kettles")).Count);
        var page = await host.Get<SearchService>().SearchAsync(viewer, new SearchRequest { Query = "kettles" }, PageRequest.First, Token);
        Assert.Equal("Invoice F-2024-0042", Assert.Single(page.Items).Subject!.Title);

        records.Texts["42"] = ("Invoice F-2024-0042", "Copper pans", null);
        records.Texts.TryRemove("43", out _);
        await host.Get<SubjectService>().AnnounceAsync([new(SearchRecords.RecordKind, "42"), new(SearchRecords.RecordKind, "43")], Token);
        Assert.Empty(await SearchAsync(host, Viewer.System, "kettles"));
        Assert.Single(await SearchAsync(host, Viewer.System, "pans"));
    }

    /// <summary>Totals, facets and missing words count what the viewer may see; a group of facets ignores its own filter.</summary>
    [Fact]
    public async Task Numbers_count_what_the_viewer_may_see()
    {
        await using var host = await OpenAsync();
        var scene = await SearchScene.AddAsync(host, _clock);
        var has = Capabilities(host);
        var (insider, outsider) = (await host.Community.ViewAsync(scene.Amelie), await host.Community.ViewAsync(scene.Outsider));

        var all = await CountAsync(insider, "osprey", SearchFilters.None);
        var few = await CountAsync(outsider, "osprey", SearchFilters.None);
        var one = await CountAsync(insider, "osprey", new SearchFilters { Spaces = [scene.Secret.Id] });
        var missing = await CountAsync(outsider, "osprey nightjar zzyzx", SearchFilters.None);

        if (has.HasFlag(SearchCapabilities.Totals))
        {
            Assert.Equal([6, 5, 1], new[] { all, few, one }.Select(result => result.Total!.Value.Value));
            Assert.False(all.Total!.Value.HasMore);
        }

        if (has.HasFlag(SearchCapabilities.Facets))
        {
            Assert.Equal("comment 1, post 5", Show(all.Facets!.Kinds));
            Assert.Equal("comment 1, post 4", Show(few.Facets!.Kinds));
            Assert.Equal($"{scene.Open.Id} 5, {scene.Secret.Id} 1", Show(all.Facets.Spaces));
            Assert.Equal($"{scene.Open.Id} 5", Show(few.Facets.Spaces));
            Assert.Equal(Show(all.Facets.Spaces), Show(one.Facets!.Spaces));
            Assert.Equal("post 1", Show(one.Facets.Kinds));
            Assert.Equal("birds 1", Show(few.Facets.Topics));
            Assert.Equal("2026 5", Show(few.Facets.Years));
        }

        if (has.HasFlag(SearchCapabilities.MissingWords))
        {
            Assert.Empty(all.MissingWords);
            Assert.Equal(["nightjar", "zzyzx"], missing.MissingWords);
            Assert.Equal(["zzyzx"], (await CountAsync(insider, "osprey nightjar zzyzx", SearchFilters.None)).MissingWords);
        }

        var quiet = await AskAsync(host, insider, "osprey zzyzx", context => context);
        Assert.True(quiet is { Total: null, Facets: null, MissingWords: [], Suggestion: null, HostRoots.Count: 0 });

        async ValueTask<SearchResult> CountAsync(Viewer viewer, string query, SearchFilters filters) =>
            await AskAsync(host, viewer, query, context => context with { Filters = filters, Wanted = has });
    }

    /// <summary>A misspelt word is put right by a word that the viewer may see, and by no other.</summary>
    [Fact]
    public async Task A_suggestion_is_made_of_words_that_the_viewer_may_see()
    {
        await using var host = await OpenAsync();
        var has = Capabilities(host);
        Assert.SkipUnless(has.HasFlag(SearchCapabilities.Suggestions), "The index declares that it suggests nothing.");
        var insider = await host.Community.AddMemberAsync("insider");
        var outsider = await host.Community.AddMemberAsync("outsider");
        var secret = await host.Community.AddSpaceAsync("secret", SpaceVisibility.Secret, insider);
        for (var i = 0; i < 12; i++)
        {
            await host.Community.AddPostAsync(secret, insider, $"cormorant number {i}");
        }

        Assert.Equal("cormorant", await SuggestAsync(insider));
        Assert.Null(await SuggestAsync(outsider));

        async ValueTask<string?> SuggestAsync(Member member) =>
            (
                await AskAsync(
                    host,
                    await host.Community.ViewAsync(member),
                    "cormorent",
                    context => context with { Wanted = SearchCapabilities.Suggestions | SearchCapabilities.Totals }
                )
            ).Suggestion;
    }

    /// <summary>Of the threads of host objects, only those that the service names are counted.</summary>
    [Fact]
    public async Task Threads_of_host_objects_are_counted_where_the_service_says_so()
    {
        await using var host = await OpenAsync();
        var has = Capabilities(host);
        Assert.SkipUnless(has.HasFlag(SearchCapabilities.Totals), "The index declares that it does not count.");
        await host.Community.AddMemberAsync("amelie");
        var records = host.Get<SearchRecords>();
        records.Texts["1"] = ("Kettle one", "", null);
        records.Texts["2"] = ("Kettle two", "", null);
        await host.Get<SubjectService>().AnnounceAsync([new(SearchRecords.RecordKind, "1"), new(SearchRecords.RecordKind, "2")], Token);

        var all = await AskAsync(host, Viewer.System, "kettle", context => context with { Wanted = has });
        var one = await AskAsync(
            host,
            Viewer.System,
            "kettle",
            context =>
                context with
                {
                    Wanted = has,
                    CountedRoots = new HashSet<Id<Subject>> { all.HostRoots.First() },
                }
        );

        Assert.Equal((2, 2, 2), (all.Total!.Value.Value, all.HostRoots.Count, all.Hits.Count));
        Assert.Equal((1, 2), (one.Total!.Value.Value, one.Hits.Count));
    }

    /// <summary>An index that explains says how the score of a hit is made, and says nothing of what the viewer does not find.</summary>
    [Fact]
    public async Task An_explanation_is_the_score_of_a_hit_and_is_given_of_nothing_else()
    {
        await using var host = await OpenAsync();
        Assert.SkipUnless(
            Capabilities(host).HasFlag(SearchCapabilities.Explanations),
            "The index declares that it does not explain scores."
        );
        var amelie = await host.Community.AddMemberAsync("amelie");
        var bruno = await host.Community.AddMemberAsync("bruno");
        var open = await host.Community.AddSpaceAsync("general", SpaceVisibility.Open, amelie);
        var secret = await host.Community.AddSpaceAsync("secret", SpaceVisibility.Secret, amelie);
        await host.Community.AddPostAsync(open, amelie, "An osprey and a kestrel.");
        await host.Community.AddPostAsync(open, amelie, "An osprey alone, and much else besides.");
        var hidden = await host.Community.AddPostAsync(secret, amelie, "A secret osprey.");
        var (insider, outsider) = (await host.Community.ViewAsync(amelie), await host.Community.ViewAsync(bruno));

        var hits = await SearchAsync(host, insider, "osprey kestrel");
        Assert.Equal(3, hits.Count);
        foreach (var hit in hits)
        {
            var parts = await ExplainAsync(insider, "osprey kestrel", hit.Id);
            Assert.NotNull(parts);
            var made = parts.Where(part => !part.IsFactor).Sum(part => part.Value);
            made = parts.Where(part => part.IsFactor).Aggregate(made, (product, part) => product * part.Value);
            Assert.Equal(hit.Score!.Value, made, 1e-3 * hit.Score.Value);
        }

        Assert.Null(await ExplainAsync(outsider, "osprey", hidden.Id.Value));
        Assert.Null(await ExplainAsync(outsider, "osprey", 999_999));
        Assert.Null(await ExplainAsync(insider, "kestrel", hidden.Id.Value));
        Assert.Null((await AskAsync(host, insider, "osprey", context => context)).Explanation);

        async ValueTask<IReadOnlyList<ScorePart>?> ExplainAsync(Viewer viewer, string query, long id) =>
            (await AskAsync(host, viewer, query, context => context with { Explained = (SearchKinds.Post, id) })).Explanation;
    }

    /// <summary>Waits for the index, then searches it.</summary>
    protected static ValueTask<IReadOnlyList<SearchHit>> SearchAsync(
        StorageHost host,
        Viewer viewer,
        string query,
        params string[] kinds
    ) => SearchAsync(host, viewer, query, SearchOrder.Best, new Slice(null, 100), kinds);

    private static async ValueTask<IReadOnlyList<SearchHit>> SearchAsync(
        StorageHost host,
        Viewer viewer,
        string query,
        SearchOrder order,
        Slice slice,
        params string[] kinds
    ) =>
        (
            await AskAsync(
                host,
                viewer,
                query,
                context =>
                    context with
                    {
                        Order = order,
                        Filters = new SearchFilters { Kinds = kinds },
                        Slice = slice,
                    }
            )
        ).Hits;

    private static async ValueTask<SearchResult> AskAsync(
        StorageHost host,
        Viewer viewer,
        string query,
        Func<SearchContext, SearchContext> ask
    )
    {
        // What an object of the host shows may bring its audience up to date, which is one change more.
        await host.Get<ProjectionService>().CatchUpAsync(null, Token);
        await host.Get<ProjectionService>().CatchUpAsync(null, Token);
        var context = new SearchContext
        {
            Viewer = viewer,
            Query = QueryParser.Parse(query),
            Order = SearchOrder.Best,
            Slice = new Slice(null, 100),
        };
        var result = await Assert.Single(host.Services.GetServices<ISearchIndex>()).SearchAsync(ask(context), Token);
        Assert.False(result.IsPartial);
        return result;
    }

    private static SearchCapabilities Capabilities(StorageHost host) =>
        Assert.Single(host.Services.GetServices<ISearchIndex>()).Capabilities;

    private static string Show(IReadOnlyList<FacetValue> values) =>
        string.Join(", ", values.Select(value => $"{value.Value} {value.Count}").Order(StringComparer.Ordinal));

    private ValueTask<StorageHost> OpenAsync() =>
        fixture.OpenAsync(builder =>
        {
            builder.Services.Replace(ServiceDescriptor.Singleton<TimeProvider>(_clock));
            builder.Services.AddSingleton<SearchRecords>();
            builder.AddSubject<SearchRecords>();
            Add(builder);
        });
}
