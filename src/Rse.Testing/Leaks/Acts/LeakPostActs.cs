using Rse.Activities;
using Rse.Comments;
using Rse.Follows;
using Rse.Mutes;
using Rse.Paging;
using Rse.People;
using Rse.Posts;
using Rse.Ratings;
using Rse.Reactions;
using Rse.ReadStates;
using Rse.Spaces;
using Rse.Subjects;

namespace Rse.Testing.Leaks;

/// <summary>The acts upon posts, comments and host objects.</summary>
internal sealed class LeakTalk(LeakScene scene)
{
    private static readonly string[] Kinds = [PostKinds.Note, PostKinds.Article, PostKinds.Question];

    private LeakModel Model => scene.Model;

    public bool AddObject(int number)
    {
        var key = $"o{number}";
        if (Model.Objects.ContainsKey(key))
        {
            return false;
        }

        // Every fourth is for every internal member.
        var role = number % 4 == 3 ? null : LeakPeople.Role(number);
        var record = scene.Word($"key of {key}", sight => sight.Objects.Contains(key), isSearched: false);
        scene.Host.Records[record] = (
            $"{scene.Word($"title of {key}", sight => sight.Objects.Contains(key), isSearched: false)} {LeakScene.CommonWord}",
            role
        );
        scene.Subjects.Add(key, new SubjectRef(LeakRecords.Kind, record));
        Model.Objects.Add(key, role);
        return scene.Note($"host object {key} for {role ?? "every internal member"}");
    }

    /// <summary>The host gives an object to another role.</summary>
    public bool MoveObject(int number, int role)
    {
        if (LeakPeople.Pick(Model.Objects.Keys, number) is not { } key || Model.Objects[key] == LeakPeople.Role(role))
        {
            return false;
        }

        var record = scene.Subjects[key].Key;
        Model.Objects[key] = LeakPeople.Role(role);
        scene.Host.Records[record] = (scene.Host.Records[record].Title, LeakPeople.Role(role));
        scene.Unopened.Add(key);
        return scene.Note($"the host gives {key} to {LeakPeople.Role(role)}");
    }

    /// <summary>Somebody who may see it opens each object that was given to another role.</summary>
    public async ValueTask SettleAsync(CancellationToken token)
    {
        foreach (var key in scene.Unopened.Order(StringComparer.Ordinal))
        {
            if (Model.Members.Keys.FirstOrDefault(member => Model.SeesObject(member, key)) is { } member)
            {
                await scene
                    .Get<CommentService>()
                    .ListAsync(await scene.ViewAsync(member, token), scene.Subjects[key], direct: false, PageRequest.First, token);
                scene.Note($"{member} opens {key}");
                scene.Unopened.Remove(key);
            }
        }
    }

    public async ValueTask<bool> PostAsync(int number, int space, int author, CancellationToken token)
    {
        var key = $"p{number}";
        if (Model.Items.ContainsKey(key) || LeakPeople.Pick(Model.Spaces.Keys, space) is not { } place || Model.Spaces[place].IsArchived)
        {
            return false;
        }

        var authors = Model.Members.Keys.Where(member =>
            Model.Belongs(member, place) && scene.Ranks[(member, place)] >= SpaceRole.Contributor
        );
        if (LeakPeople.Pick(authors, author) is not { } member)
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
        var before = await scene.Get<ActivityReader>().FindEndAsync(Viewer.System, token);
        var post = await scene.Get<PostService>().CreateAsync(await scene.ViewAsync(member, token), scene.Spaces[place].Slug, draft, token);
        Keep(key, SubjectRef.Post(post.Id), post.Id.Value);
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
        scene.Tally.Follows.Add((member, FollowKind.Subject, key));
        await scene.NoteActivityAsync(key, before, token);
        return scene.Note($"{member} posts {key} in {place}{Tell(text)}");
    }

    public async ValueTask<bool> CommentAsync(int number, int on, int author, CancellationToken token)
    {
        var key = $"c{number}";
        if (Model.Items.ContainsKey(key) || LeakPeople.Pick([.. Model.Items.Keys, .. Model.Objects.Keys], on) is not { } parent)
        {
            return false;
        }

        var above = Model.Items.GetValueOrDefault(parent);
        if (above?.Space is { } archived && Model.Spaces[archived].IsArchived)
        {
            return false;
        }

        if (LeakPeople.Pick(Model.Members.Keys.Where(member => Sees(member, parent)), author) is not { } writer)
        {
            return false;
        }

        var text = Write(key, number, author);
        var before = await scene.Get<ActivityReader>().FindEndAsync(Viewer.System, token);
        var comment = await scene
            .Get<CommentService>()
            .AddAsync(await scene.ViewAsync(writer, token), new CommentDraft { Subject = scene.Subjects[parent], Body = text.Body }, token);
        Keep(key, SubjectRef.Comment(comment.Id), comment.Id.Value);
        var root = above?.Root ?? parent;
        KeepRoot(root, comment.RootId);
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
        scene.Tally.Follows.Add((writer, FollowKind.Subject, root));
        await scene.NoteActivityAsync(key, before, token);
        return scene.Note($"{writer} comments {key} on {parent}{Tell(text)}");
    }

    /// <summary>
    /// An author writes a post anew, and cites something that they see where a number is given; what it said before is for nobody.
    /// </summary>
    public async ValueTask<bool> EditAsync(int number, int? on, CancellationToken token)
    {
        var posts = Model.Items.Where(item =>
            item.Value is { Parent: null, Space: { } space }
            && Model.SeesItem(item.Value.Author, item.Key)
            && !Model.Spaces[space].IsArchived
            && Model.Belongs(item.Value.Author, space)
            && scene.Ranks[(item.Value.Author, space)] >= SpaceRole.Contributor
        );
        if (LeakPeople.Pick(posts.Select(post => post.Key), number) is not { } key)
        {
            return false;
        }

        var item = Model.Items[key];
        string? cited = null;
        if (
            on is { } other
            && (
                cited = LeakPeople.Pick(
                    Model.Items.Keys.Concat(Model.Objects.Keys).Where(seen => Sees(item.Author, seen) && Root(seen) != key),
                    other
                )
            )
                is null
        )
        {
            return false;
        }

        var viewer = await scene.ViewAsync(item.Author, token);
        var post =
            await scene.Get<PostService>().FindAsync(viewer, new Id<Post>(scene.SubjectIds[key]), token)
            ?? throw new InvalidOperationException($"{item.Author} does not see {key}.");
        scene.Versions[key] = post.Version + 1;
        var text = Write(key, number + 7, number);
        await scene
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
        scene.Tally.Citations.RemoveWhere(citation => citation.Citing == key);
        if (cited is not null)
        {
            scene.Tally.Citations.Add((key, cited));
        }

        return scene.Note($"{item.Author} edits {key}{Tell(text)}{(cited is null ? "" : $" citing {cited}")}");
    }

    public async ValueTask<bool> SetTrashedAsync(int number, bool trashed, CancellationToken token)
    {
        // Its author does it, who must see the place that it is in.
        var items = Model.Items.Where(item =>
            item.Value.IsTrashed != trashed
            && !(Model.Items.TryGetValue(item.Value.Root, out var root) && root.IsTrashed && item.Value.Root != item.Key)
            && (item.Value.Space is { } space ? Model.Sees(item.Value.Author, space) : Model.SeesObject(item.Value.Author, item.Value.Root))
        );
        if (LeakPeople.Pick(items.Select(item => item.Key), number) is not { } key)
        {
            return false;
        }

        var item = Model.Items[key];
        var viewer = await scene.ViewAsync(item.Author, token);
        var id = scene.SubjectIds[key];
        var done = (item.Parent, trashed) switch
        {
            (null, true) => scene.Get<PostService>().TrashAsync(viewer, new Id<Post>(id), token).AsTask(),
            (null, false) => scene.Get<PostService>().RestoreAsync(viewer, new Id<Post>(id), token).AsTask(),
            (_, true) => scene.Get<CommentService>().TrashAsync(viewer, new Id<Comment>(id), token).AsTask(),
            _ => scene.Get<CommentService>().RestoreAsync(viewer, new Id<Comment>(id), token).AsTask(),
        };
        await done;
        Model.Items[key] = item with { IsTrashed = trashed };
        return scene.Note($"{item.Author} {(trashed ? "trashes" : "restores")} {key}");
    }

    public async ValueTask<bool> ReactAsync(int number, int member, CancellationToken token)
    {
        if (PickRead(number, member) is not var (who, key))
        {
            return false;
        }

        await scene.Get<ReactionService>().AddAsync(await scene.ViewAsync(who, token), scene.Subjects[key], "like", token);
        scene.Tally.Reactions.Add((who, key, "like"));
        return scene.Note($"{who} likes {key}");
    }

    public async ValueTask<bool> RateAsync(int number, int member, CancellationToken token)
    {
        if (PickRead(number, member) is not var (who, key))
        {
            return false;
        }

        await scene.Get<RatingService>().RateAsync(await scene.ViewAsync(who, token), scene.Subjects[key], (number % 5) + 1, token);
        scene.Tally.Ratings.Add((who, key));
        return scene.Note($"{who} rates {key}");
    }

    public async ValueTask<bool> FollowAsync(int number, int member, int kind, CancellationToken token)
    {
        if (LeakPeople.Pick(Model.Members.Keys.Where(Model.Acts), member) is not { } who)
        {
            return false;
        }

        var sight = new LeakSight(Model, who);
        var (followed, word, among) = (kind % 4) switch
        {
            0 => (FollowKind.Member, "member", sight.Members.Where(other => other != who)),
            1 => (FollowKind.Space, "space", sight.Spaces),
            2 => (FollowKind.Topic, "topic", sight.Topics),
            _ => (FollowKind.Subject, "", sight.Items.Concat(sight.Objects)),
        };
        if (LeakPeople.Pick(among, number) is not { } key)
        {
            return false;
        }

        var (subjectKind, name) = followed switch
        {
            FollowKind.Member => (word, scene.Members[key].Handle),
            FollowKind.Space => (word, scene.Spaces[key].Slug),
            FollowKind.Topic => (word, scene.Topics[key]),
            _ => (scene.Subjects[key].Kind, scene.Subjects[key].Key),
        };
        await scene.Get<FollowService>().FollowAsync(await scene.ViewAsync(who, token), subjectKind, name, token);
        scene.Tally.Follows.Add((who, followed, key));
        return scene.Note($"{who} follows {key}");
    }

    /// <summary>Somebody mutes a thread or comment: it leaves their home.</summary>
    public async ValueTask<bool> MuteAsync(int number, int member, CancellationToken token)
    {
        if (PickRead(number, member) is not var (who, key))
        {
            return false;
        }

        await scene
            .Get<MuteService>()
            .MuteAsync(await scene.ViewAsync(who, token), scene.Subjects[key].Kind, scene.Subjects[key].Key, cancellationToken: token);
        scene.Tally.Mutes.Add((who, key));
        return scene.Note($"{who} mutes {key}");
    }

    /// <summary>Somebody sees a post or comment.</summary>
    public async ValueTask<bool> SeeAsync(int number, int member, CancellationToken token)
    {
        if (PickRead(number, member) is not var (who, key) || !Model.Items.TryGetValue(key, out var item))
        {
            return false;
        }

        await scene.Get<ReadStateService>().MarkAsync(await scene.ViewAsync(who, token), [new Id<Subject>(scene.SubjectIds[key])], token);
        if (item.Author != who)
        {
            scene.Tally.Read.Add((who, key));
        }

        return scene.Note($"{who} sees {key}");
    }

    /// <summary>Something, and somebody who sees it.</summary>
    public (string Who, string Key)? PickRead(int number, int member)
    {
        if (
            LeakPeople.Pick([.. Model.Items.Keys, .. Model.Objects.Keys], number) is not { } key
            || LeakPeople.Pick(Model.Members.Keys.Where(who => Sees(who, key)), member) is not { } who
        )
        {
            return null;
        }

        return (who, key);
    }

    private bool Sees(string member, string key) =>
        Model.Objects.ContainsKey(key) ? Model.SeesObject(member, key) : Model.SeesItem(member, key);

    private string Root(string key) => Model.Items.TryGetValue(key, out var item) ? item.Root : key;

    // By an address that says nothing to whoever may not see what it leads to.
    private string Link(string? cited) => cited is null ? "" : $"\n\nSee {scene.Links.Add(scene.Subjects[cited])}.";

    private void Keep(string key, SubjectRef subject, long id)
    {
        scene.Subjects.Add(key, subject);
        scene.SubjectIds.Add(key, id);
        scene.Number(id, $"number of {key}", sight => sight.Items.Contains(key) || sight.Parents.Contains(key));
    }

    // A host object is stored with the first word about it.
    private void KeepRoot(string root, Id<Subject> id)
    {
        if (Model.Objects.ContainsKey(root) && scene.SubjectIds.TryAdd(root, id.Value))
        {
            scene.Number(id.Value, $"number of {root}", sight => sight.Objects.Contains(root));
        }
    }

    private string Title(string key) => $"{Current($"title of {key}", key)} {LeakScene.CommonWord}";

    // At its beginning for excerpts, at its end for whole texts.
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

        if (number % 3 == 1 && LeakPeople.Pick(Model.Members.Keys, other + 1) is { } member)
        {
            mentions.Add(member);
            middle += $" @{scene.Members[member].Handle}";
        }

        return (
            $"{Current($"beginning of {key}", key)} {LeakScene.CommonWord}{middle}, {Current($"middle of {key}", key)}.\n\nAnd "
                + $"{Current($"end of {key}", key)}.",
            topics,
            mentions
        );
    }

    private string Current(string what, string key)
    {
        var version = scene.Versions.GetValueOrDefault(key, 1);
        return scene.Word(
            $"{what}, version {version}",
            sight => sight.Items.Contains(key) && scene.Versions.GetValueOrDefault(key, 1) == version
        );
    }

    private string Topic(string topic)
    {
        if (!scene.Topics.TryGetValue(topic, out var name))
        {
            scene.Topics.Add(topic, name = scene.Word($"topic {topic}", sight => sight.Topics.Contains(topic)));
        }

        return name;
    }

    private static string Tell((string Body, IReadOnlyList<string> Topics, IReadOnlyList<string> Mentions) text) =>
        string.Concat(text.Topics.Select(topic => $" about {topic}").Concat(text.Mentions.Select(member => $" naming {member}")));
}
