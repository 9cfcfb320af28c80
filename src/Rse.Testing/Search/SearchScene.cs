using Rse.People;
using Rse.Posts;
using Rse.Search;
using Rse.Spaces;
using Rse.Testing.Leaks.Worlds;
using Rse.Testing.Storage;

namespace Rse.Testing.Search;

/// <summary>
/// Posts that each filter tells apart: <c>n</c> a note, <c>a</c> an article, <c>q</c> a question, <c>l</c> a note with a link, <c>c</c> a
/// comment, all in an open space; <c>s</c> a note in a secret one, written last by somebody else.
/// </summary>
internal sealed class SearchScene
{
    private readonly Dictionary<char, long> _ids = [];

    private SearchScene(Member amelie, Member bruno, Member outsider, Space open, Space secret)
    {
        Amelie = amelie;
        Bruno = bruno;
        Outsider = outsider;
        Open = open;
        Secret = secret;
    }

    public Member Amelie { get; }

    public Member Bruno { get; }

    public Member Outsider { get; }

    public Space Open { get; }

    public Space Secret { get; }

    public DateTimeOffset Between { get; private set; }

    /// <summary>Filters and what they let through.</summary>
    public IEnumerable<(string Name, SearchFilters Filters, string Found)> Cases =>
        [
            ("none", SearchFilters.None, "naqlcs"),
            ("in", new() { Spaces = [Open.Id] }, "naqlc"),
            ("in either", new() { Spaces = [Open.Id, Secret.Id] }, "naqlcs"),
            ("not in", new() { ExcludedSpaces = [Open.Id] }, "s"),
            ("by", new() { Authors = [Bruno.Id] }, "s"),
            ("not by", new() { ExcludedAuthors = [Bruno.Id] }, "naqlc"),
            ("kind", new() { Kinds = [SearchKinds.Comment] }, "c"),
            ("kind of post", new() { Kinds = [PostKinds.Article, PostKinds.Question] }, "aq"),
            ("kinds of both", new() { Kinds = [PostKinds.Question, SearchKinds.Comment] }, "qc"),
            ("not kind", new() { ExcludedKinds = [PostKinds.Note] }, "aqc"),
            ("topic", new() { Topics = ["birds"] }, "a"),
            ("not topic", new() { ExcludedTopics = ["birds"] }, "nqlcs"),
            ("from", new() { From = Between }, "s"),
            ("until", new() { Until = Between }, "naqlc"),
            ("unanswered", new() { IsUnanswered = true }, "q"),
            ("not unanswered", new() { IsUnanswered = false }, "nalcs"),
            ("link", new() { HasLink = true }, "l"),
            ("no link", new() { HasLink = false }, "naqcs"),
            (
                "two fields",
                new()
                {
                    Spaces = [Open.Id],
                    Kinds = [PostKinds.Note],
                    HasLink = false,
                },
                "n"
            ),
            ("two that nothing has", new() { Spaces = [Secret.Id], Topics = ["birds"] }, ""),
        ];

    public static async ValueTask<SearchScene> AddAsync(StorageHost host, LeakClock clock)
    {
        var token = TestContext.Current.CancellationToken;
        var amelie = await host.Community.AddMemberAsync("amelie");
        var bruno = await host.Community.AddMemberAsync("bruno");
        var scene = new SearchScene(
            amelie,
            bruno,
            await host.Community.AddMemberAsync("carl"),
            await host.Community.AddSpaceAsync("open", SpaceVisibility.Open, amelie),
            await host.Community.AddSpaceAsync("secret", SpaceVisibility.Secret, amelie, bruno)
        );
        var posts = host.Get<PostService>();
        var viewer = await host.Community.ViewAsync(amelie);
        var note = await scene.AddAsync('n', posts, viewer, new PostDraft { Body = "An osprey." }, token);
        var article = new PostDraft
        {
            Kind = PostKinds.Article,
            Title = "On birds",
            Body = "The osprey.",
            Topics = ["birds"],
        };
        await scene.AddAsync('a', posts, viewer, article, token);
        await scene.AddAsync('q', posts, viewer, new PostDraft { Kind = PostKinds.Question, Body = "Which osprey?" }, token);
        await scene.AddAsync('l', posts, viewer, new PostDraft { Body = "See https://example.org/ for the osprey." }, token);
        scene._ids['c'] = (await host.Community.AddCommentAsync(note, amelie, "That osprey.")).Id.Value;
        clock.Advance(TimeSpan.FromDays(1));
        scene.Between = clock.GetUtcNow();
        clock.Advance(TimeSpan.FromDays(1));
        scene._ids['s'] = (await host.Community.AddPostAsync(scene.Secret, bruno, "Osprey and nightjar in secret.")).Id.Value;
        return scene;
    }

    public HashSet<long> Ids(string names) => [.. names.Select(name => _ids[name])];

    public string NameOf(long id) => string.Concat(_ids.Where(pair => pair.Value == id).Select(pair => pair.Key));

    private async ValueTask<Post> AddAsync(
        char name,
        PostService posts,
        Viewer viewer,
        PostDraft draft,
        CancellationToken cancellationToken
    )
    {
        var post = await posts.CreateAsync(viewer, Open.Slug, draft, cancellationToken);
        _ids[name] = post.Id.Value;
        return post;
    }
}
