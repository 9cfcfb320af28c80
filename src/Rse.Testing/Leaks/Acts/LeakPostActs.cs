using Rse.Activities;
using Rse.Comments;
using Rse.Follows;
using Rse.Paging;
using Rse.People;
using Rse.Posts;
using Rse.Spaces;
using Rse.Subjects;
using Rse.Testing.Leaks.Models;
using Rse.Testing.Leaks.Worlds;

namespace Rse.Testing.Leaks.Acts;

/// <summary>The acts on posts, comments and host objects.</summary>
internal sealed class LeakPostActs(LeakWorld world)
{
    private static readonly string[] Kinds = [PostKinds.Note, PostKinds.Article, PostKinds.Question];

    private LeakModel Model => world.Model;

    public bool AddObject(int number)
    {
        var key = $"o{number}";
        if (Model.Objects.ContainsKey(key))
        {
            return false;
        }

        // Every fourth object is for all internal members.
        var role = number % 4 == 3 ? null : LeakMemberActs.Role(number);
        var record = world.AddWord($"key of {key}", visible => visible.Objects.Contains(key), isRequired: false);
        world.Host.Records[record] = (
            $"{world.AddWord($"title of {key}", visible => visible.Objects.Contains(key), isRequired: false)} {LeakWorld.CommonWord}",
            role
        );
        world.Subjects.Add(key, new SubjectRef(LeakHost.Kind, record));
        Model.Objects.Add(key, role);
        return world.Record($"host object {key} for {role ?? "every internal member"}");
    }

    /// <summary>The host changes the role that sees an object.</summary>
    public bool ChangeObjectRole(int number, int role)
    {
        if (LeakMemberActs.Pick(Model.Objects.Keys, number) is not { } key || Model.Objects[key] == LeakMemberActs.Role(role))
        {
            return false;
        }

        var record = world.Subjects[key].Key;
        Model.Objects[key] = LeakMemberActs.Role(role);
        world.Host.Records[record] = (world.Host.Records[record].Title, LeakMemberActs.Role(role));
        world.Unopened.Add(key);
        return world.Record($"the host gives {key} to {LeakMemberActs.Role(role)}");
    }

    /// <summary>Has a member who may see it open each object whose role changed.</summary>
    public async ValueTask OpenObjectsAsync(CancellationToken token)
    {
        foreach (var key in world.Unopened.Order(StringComparer.Ordinal))
        {
            if (Model.Members.Keys.FirstOrDefault(member => Model.SeesObject(member, key)) is { } member)
            {
                await world
                    .Get<CommentService>()
                    .ListAsync(await world.FindViewerAsync(member, token), world.Subjects[key], direct: false, PageRequest.First, token);
                world.Record($"{member} opens {key}");
                world.Unopened.Remove(key);
            }
        }
    }

    public async ValueTask<bool> PostAsync(int number, int space, int author, CancellationToken token)
    {
        var key = $"p{number}";
        if (
            Model.Items.ContainsKey(key)
            || LeakMemberActs.Pick(Model.Spaces.Keys, space) is not { } place
            || Model.Spaces[place].IsArchived
        )
        {
            return false;
        }

        var authors = Model.Members.Keys.Where(member =>
            Model.Belongs(member, place) && world.SpaceRoles[(member, place)] >= SpaceRole.Contributor
        );
        if (LeakMemberActs.Pick(authors, author) is not { } member)
        {
            return false;
        }

        var text = Write(key, number, author);
        var draft = new PostDraft
        {
            Kind = Kinds[number % 3],
            Title = number % 3 == 0 ? null : Title(key),
            Body = text.Body,
        };
        var before = await world.Get<ActivityReader>().FindEndAsync(Viewer.System, token);
        var post = await world
            .Get<PostService>()
            .CreateAsync(await world.FindViewerAsync(member, token), world.Spaces[place].Slug, draft, token);
        AddItem(key, SubjectRef.Post(post.Id), post.Id.Value);
        Model.Items.Add(
            key,
            new LeakItem
            {
                Author = member,
                Space = place,
                Root = key,
                Parent = null,
                Topics = text.Topics,
                Mentions = text.Mentions,
            }
        );
        world.Interactions.Follows.Add((member, FollowKind.Subject, key));
        await world.AddActivityNumberAsync(key, before, token);
        return world.Record($"{member} posts {key} in {place}{Describe(text)}");
    }

    public async ValueTask<bool> CommentAsync(int number, int on, int author, CancellationToken token)
    {
        var key = $"c{number}";
        if (Model.Items.ContainsKey(key) || LeakMemberActs.Pick([.. Model.Items.Keys, .. Model.Objects.Keys], on) is not { } parent)
        {
            return false;
        }

        var above = Model.Items.GetValueOrDefault(parent);
        if (above?.Space is { } archived && Model.Spaces[archived].IsArchived)
        {
            return false;
        }

        if (LeakMemberActs.Pick(Model.Members.Keys.Where(member => Sees(member, parent)), author) is not { } writer)
        {
            return false;
        }

        var text = Write(key, number, author);
        var before = await world.Get<ActivityReader>().FindEndAsync(Viewer.System, token);
        var comment = await world
            .Get<CommentService>()
            .AddAsync(
                await world.FindViewerAsync(writer, token),
                new CommentDraft { Subject = world.Subjects[parent], Body = text.Body },
                token
            );
        AddItem(key, SubjectRef.Comment(comment.Id), comment.Id.Value);
        var root = above?.Root ?? parent;
        AddRoot(root, comment.RootId);
        Model.Items.Add(
            key,
            new LeakItem
            {
                Author = writer,
                Space = above?.Space,
                Root = root,
                Parent = parent,
                Topics = text.Topics,
                Mentions = text.Mentions,
            }
        );
        world.Interactions.Follows.Add((writer, FollowKind.Subject, root));
        await world.AddActivityNumberAsync(key, before, token);
        return world.Record($"{writer} comments {key} on {parent}{Describe(text)}");
    }

    /// <summary>
    /// An author edits a post, and cites something that they see if a number is given. Nobody may read the earlier text.
    /// </summary>
    public async ValueTask<bool> EditAsync(int number, int? on, CancellationToken token)
    {
        var posts = Model.Items.Where(item =>
            item.Value is { Parent: null, Space: { } space }
            && Model.SeesItem(item.Value.Author, item.Key)
            && !Model.Spaces[space].IsArchived
            && Model.Belongs(item.Value.Author, space)
            && world.SpaceRoles[(item.Value.Author, space)] >= SpaceRole.Contributor
        );
        if (LeakMemberActs.Pick(posts.Select(post => post.Key), number) is not { } key)
        {
            return false;
        }

        var item = Model.Items[key];
        string? cited = null;
        if (
            on is { } other
            && (
                cited = LeakMemberActs.Pick(
                    Model.Items.Keys.Concat(Model.Objects.Keys).Where(seen => Sees(item.Author, seen) && Root(seen) != key),
                    other
                )
            )
                is null
        )
        {
            return false;
        }

        var viewer = await world.FindViewerAsync(item.Author, token);
        var post =
            await world.Get<PostService>().FindAsync(viewer, new Id<Post>(world.SubjectIds[key]), token)
            ?? throw new InvalidOperationException($"{item.Author} does not see {key}.");
        world.Versions[key] = post.Version + 1;
        var text = Write(key, number + 7, number);
        await world
            .Get<PostService>()
            .EditAsync(
                viewer,
                post.Id,
                new PostEdit
                {
                    Version = post.Version,
                    Title = post.Title is null ? null : Title(key),
                    Body = $"{text.Body}{Link(cited)}",
                    Topics = [],
                },
                token
            );
        Model.Items[key] = item with { Topics = text.Topics, Mentions = text.Mentions };
        world.Interactions.Citations.RemoveWhere(citation => citation.Citing == key);
        if (cited is not null)
        {
            world.Interactions.Citations.Add((key, cited));
        }

        return world.Record($"{item.Author} edits {key}{Describe(text)}{(cited is null ? "" : $" citing {cited}")}");
    }

    public async ValueTask<bool> SetTrashedAsync(int number, bool trashed, CancellationToken token)
    {
        // Its author does it, and must see the space that it is in.
        var items = Model.Items.Where(item =>
            item.Value.Trashed != trashed
            && !(Model.Items.TryGetValue(item.Value.Root, out var root) && root.Trashed && item.Value.Root != item.Key)
            && (
                item.Value.Space is { } space
                    ? Model.SeesSpace(item.Value.Author, space)
                    : Model.SeesObject(item.Value.Author, item.Value.Root)
            )
        );
        if (LeakMemberActs.Pick(items.Select(item => item.Key), number) is not { } key)
        {
            return false;
        }

        var item = Model.Items[key];
        var viewer = await world.FindViewerAsync(item.Author, token);
        var id = world.SubjectIds[key];
        var done = (item.Parent, trashed) switch
        {
            (null, true) => world.Get<PostService>().TrashAsync(viewer, new Id<Post>(id), token).AsTask(),
            (null, false) => world.Get<PostService>().RestoreAsync(viewer, new Id<Post>(id), token).AsTask(),
            (_, true) => world.Get<CommentService>().TrashAsync(viewer, new Id<Comment>(id), token).AsTask(),
            _ => world.Get<CommentService>().RestoreAsync(viewer, new Id<Comment>(id), token).AsTask(),
        };
        await done;
        Model.Items[key] = item with { Trashed = trashed };
        return world.Record($"{item.Author} {(trashed ? "trashes" : "restores")} {key}");
    }

    /// <summary>Whether the member may see the post, comment or host object.</summary>
    public bool Sees(string member, string key) =>
        Model.Objects.ContainsKey(key) ? Model.SeesObject(member, key) : Model.SeesItem(member, key);

    private string Root(string key) => Model.Items.TryGetValue(key, out var item) ? item.Root : key;

    // The address says nothing to those who may not see its subject.
    private string Link(string? cited) => cited is null ? "" : $"\n\nSee {world.Links.Add(world.Subjects[cited])}.";

    private void AddItem(string key, SubjectRef subject, long id)
    {
        world.Subjects.Add(key, subject);
        world.SubjectIds.Add(key, id);
        world.AddNumber(id, $"number of {key}", visible => visible.Items.Contains(key) || visible.ParentIds.Contains(key));
    }

    // A host object is stored with its first comment.
    private void AddRoot(string root, Id<Subject> id)
    {
        if (Model.Objects.ContainsKey(root) && world.SubjectIds.TryAdd(root, id.Value))
        {
            world.AddNumber(id.Value, $"number of {root}", visible => visible.Objects.Contains(root));
        }
    }

    private string Title(string key) => $"{Current($"title of {key}", key)} {LeakWorld.CommonWord}";

    // The secret at the beginning finds leaks of excerpts, the one at the end those of whole texts.
    private (string Body, IReadOnlyList<string> Topics, IReadOnlyList<string> Mentions) Write(string key, int number, int other)
    {
        List<string> topics = [];
        List<string> mentions = [];
        var middle = "";
        if (number % 2 == 0)
        {
            var topic = $"t{number % 5}";
            topics.Add(topic);
            middle += $" #{Topic(topic)}";
        }

        if (number % 3 == 1 && LeakMemberActs.Pick(Model.Members.Keys, other + 1) is { } member)
        {
            mentions.Add(member);
            middle += $" @{world.Members[member].Handle}";
        }

        return (
            $"{Current($"beginning of {key}", key)} {LeakWorld.CommonWord}{middle}, {Current($"middle of {key}", key)}.\n\nAnd "
                + $"{Current($"end of {key}", key)}.",
            topics,
            mentions
        );
    }

    private string Current(string what, string key)
    {
        var version = world.Versions.GetValueOrDefault(key, 1);
        return world.AddWord(
            $"{what}, version {version}",
            visible => visible.Items.Contains(key) && world.Versions.GetValueOrDefault(key, 1) == version
        );
    }

    private string Topic(string topic)
    {
        if (!world.Topics.TryGetValue(topic, out var name))
        {
            world.Topics.Add(topic, name = world.AddWord($"topic {topic}", visible => visible.Topics.Contains(topic)));
        }

        return name;
    }

    private static string Describe((string Body, IReadOnlyList<string> Topics, IReadOnlyList<string> Mentions) text) =>
        string.Concat(text.Topics.Select(topic => $" about {topic}").Concat(text.Mentions.Select(member => $" naming {member}")));
}
