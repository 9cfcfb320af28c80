using Rse.Activities;
using Rse.Comments;
using Rse.Imports.Storing;
using Rse.Members;
using Rse.People;
using Rse.Posts;
using Rse.Spaces;
using Rse.Subjects;
using Rse.Testing.Storage;
using Rse.Topics;
using Rse.Transactions;

namespace Rse.Tests.Contracts.Imports;

/// <summary>What every <see cref="IImportStore"/> must do.</summary>
public abstract class ImportStoreContract(IStorageFixture fixture)
{
    private static readonly DateTimeOffset Start = new(2020, 2, 3, 4, 5, 6, 789, TimeSpan.Zero);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>What nobody has brought is absent from the answer.</summary>
    [Fact]
    public async Task Nothing_is_found_in_an_empty_network()
    {
        await using var host = await fixture.OpenAsync();

        var found = await FindAsync(
            host,
            Lookup("forum", ["a"], ["b"], ["c"]) with
            {
                ExternalIds = ["d"],
                Handles = ["e"],
                Skeletons = ["f"],
                Slugs = ["g"],
            }
        );

        Assert.Empty(found.Members);
        Assert.Empty(found.Spaces);
        Assert.Empty(found.Subjects);
        Assert.Empty(found.ExternalIds);
        Assert.Empty(found.Handles);
        Assert.Empty(found.Skeletons);
        Assert.Empty(found.Slugs);
    }

    /// <summary>What was written is found by its keys, under its source only.</summary>
    [Fact]
    public async Task What_was_written_is_found_by_the_keys_of_its_source()
    {
        await using var host = await fixture.OpenAsync();
        await WriteSceneAsync(host);

        var found = await FindAsync(host, Lookup("forum", ["amy", "zoe"], ["general"], ["1", "2"]));
        var other = await FindAsync(host, Lookup("elsewhere", ["amy"], ["general"], ["1"]));

        var member = Assert.Single(found.Members);
        Assert.Equal("amy", member.Key);
        Assert.Equal(MemberKind.Internal, member.Value.Kind);
        var space = found.Spaces["general"];
        Assert.Equal(Audience.Open(space.Id), space.Audience);
        Assert.True(space.AdmitsGuests);
        Assert.Equal(SubjectKinds.Post, found.Subjects["1"].Kind);
        Assert.Equal(SubjectKinds.Comment, found.Subjects["2"].Kind);
        Assert.Equal(found.Subjects["1"].Id, found.Subjects["2"].RootId);
        Assert.Equal(space.Id, found.Subjects["2"].SpaceId);
        Assert.Equal(member.Value.Id, found.Subjects["2"].AuthorId);
        Assert.Empty(other.Members);
        Assert.Empty(other.Spaces);
        Assert.Empty(other.Subjects);
    }

    /// <summary>Names in use are told, so that new ones can be chosen.</summary>
    [Fact]
    public async Task Names_in_use_are_found()
    {
        await using var host = await fixture.OpenAsync();
        await WriteSceneAsync(host);

        var found = await FindAsync(
            host,
            new ImportLookup
            {
                Source = "other",
                ExternalIds = ["host-amy", "x"],
                Handles = ["amy", "x"],
                Skeletons = ["amy", "x"],
                Slugs = ["general", "x"],
            }
        );

        Assert.Equal("host-amy", Assert.Single(found.ExternalIds).Key);
        Assert.Equal("amy", Assert.Single(found.Handles).Key);
        Assert.Equal("amy", Assert.Single(found.Skeletons));
        Assert.Equal("general", Assert.Single(found.Slugs));
    }

    /// <summary>The rows are those that the other stores read.</summary>
    [Fact]
    public async Task What_was_written_is_read_by_the_other_stores()
    {
        await using var host = await fixture.OpenAsync();
        await WriteSceneAsync(host);
        var ids = await FindAsync(host, Lookup("forum", ["amy"], ["general"], ["1", "2", "3"]));

        var member = await host.Get<IMemberStore>().FindAsync(Viewer.System, "amy", Token);
        var space = await host.Get<ISpaceStore>().FindAsync(Viewer.System, "general", Token);
        var post = await host.Get<IPostStore>().FindAsync(Viewer.System, ids.Subjects["1"].Id.As<Post>(), Token);
        var reply = await host.Get<ICommentStore>().FindAsync(Viewer.System, ids.Subjects["3"].Id.As<Comment>(), Token);

        Assert.Equal(Start, member!.CreatedAt);
        Assert.Equal(1, space!.PostCount);
        Assert.Equal("Body", post!.Body);
        Assert.Equal(Start, post.At);
        Assert.Equal(ids.Subjects["2"].Id, reply!.ParentId);
        Assert.Equal(ids.Subjects["1"].Id, reply.RootId);
    }

    /// <summary>A root counts its whole thread, a comment the replies to itself.</summary>
    [Fact]
    public async Task Comments_are_counted_on_their_root_and_on_the_comment_they_reply_to()
    {
        await using var host = await fixture.OpenAsync();
        await WriteSceneAsync(host);
        var ids = await FindAsync(host, Lookup("forum", [], [], ["1", "2", "3"]));

        var snapshots = (
            await host.Get<ISnapshotStore>()
                .ListAsync(Viewer.System, [ids.Subjects["1"].Id, ids.Subjects["2"].Id, ids.Subjects["3"].Id], Token)
        ).ToDictionary(one => one.Id);

        Assert.Equal(2, snapshots[ids.Subjects["1"].Id].Counts.Comments);
        Assert.Equal(1, snapshots[ids.Subjects["2"].Id].Counts.Comments);
        Assert.Equal(0, snapshots[ids.Subjects["3"].Id].Counts.Comments);
    }

    /// <summary>Ids are new, ascending and as many as asked for.</summary>
    [Fact]
    public async Task Reserved_ids_are_new()
    {
        await using var host = await fixture.OpenAsync();
        await WriteSceneAsync(host);
        var known = (await FindAsync(host, Lookup("forum", [], [], ["1", "2", "3"]))).Subjects.Values.Max(subject => subject.Id.Value);

        var ids = await host.WriteAsync(
            (transaction, token) => host.Get<IImportStore>().ReserveAsync(transaction, ImportTable.Subject, 5, token)
        );

        Assert.Equal(5, ids.Distinct().Count());
        Assert.Equal(ids.Order(), ids);
        Assert.All(ids, id => Assert.True(id > known));
    }

    /// <summary>A topic that is there keeps its id and its label.</summary>
    [Fact]
    public async Task Topics_are_made_once()
    {
        await using var host = await fixture.OpenAsync();

        var first = await EnsureAsync(
            host,
            new TopicName("budget", "Budget"),
            new TopicName("budget", "BUDGET"),
            new TopicName("été", "Été")
        );
        var second = await EnsureAsync(host, new TopicName("été", "ÉTÉ"), new TopicName("new", "new"));

        Assert.Equal(2, first.Count);
        Assert.Equal(first["été"], second["été"]);
        Assert.Equal(2, second.Count);
    }

    private static ImportLookup Lookup(string source, string[] members, string[] spaces, string[] subjects) =>
        new()
        {
            Source = source,
            Members = members,
            Spaces = spaces,
            Subjects = subjects,
        };

    private static ValueTask<ImportMatches> FindAsync(StorageHost host, ImportLookup lookup) =>
        host.WriteAsync((transaction, token) => host.Get<IImportStore>().FindAsync(transaction, lookup, token));

    private static ValueTask<IReadOnlyDictionary<string, Id<Topic>>> EnsureAsync(StorageHost host, params TopicName[] topics) =>
        host.WriteAsync((transaction, token) => host.Get<IImportStore>().EnsureTopicsAsync(transaction, topics, token));

    /// <summary>Amy's post 1 in general, comment 2 on it, comment 3 on that.</summary>
    private static ValueTask WriteSceneAsync(StorageHost host) =>
        host.WriteAsync(
            async (transaction, token) =>
            {
                var store = host.Get<IImportStore>();
                var member = new Id<Member>((await store.ReserveAsync(transaction, ImportTable.Member, 1, token))[0]);
                var space = new Id<Space>((await store.ReserveAsync(transaction, ImportTable.Space, 1, token))[0]);
                var subjects = await store.ReserveAsync(transaction, ImportTable.Subject, 3, token);
                var activities = await store.ReserveAsync(transaction, ImportTable.Activity, 3, token);
                var rows = new ImportRows("forum");
                rows.Members.Add((Amy(member), "amy"));
                rows.Spaces.Add(General(space));
                rows.Keys.Add(new ImportKey(ImportTable.Member, "amy", member.Value));
                rows.Keys.Add(new ImportKey(ImportTable.Space, "general", space.Value));
                for (var i = 0; i < 3; i++)
                {
                    var subject = new Subject
                    {
                        Id = new Id<Subject>(subjects[i]),
                        Ref = new SubjectRef(i == 0 ? SubjectKinds.Post : SubjectKinds.Comment, ""),
                        RootId = new Id<Subject>(subjects[0]),
                        SpaceId = space,
                        Audience = Audience.Open(space),
                        AuthorId = member,
                        At = Start,
                    };
                    rows.Keys.Add(new ImportKey(ImportTable.Subject, $"{i + 1}", subjects[i]));
                    Add(rows, subject, new Id<Activity>(activities[i]), i == 0 ? null : new Id<Subject>(subjects[i - 1]));
                }

                await store.WriteAsync(transaction, rows, token);
            }
        );

    private static Member Amy(Id<Member> id) =>
        new()
        {
            Id = id,
            ExternalId = "host-amy",
            Handle = "amy",
            DisplayName = "Amy",
            Kind = MemberKind.Internal,
            State = MemberState.Active,
            Locale = "en",
            TimeZone = "UTC",
            CreatedAt = Start,
        };

    private static Space General(Id<Space> id) =>
        new()
        {
            Id = id,
            Slug = "general",
            Name = "General",
            Description = "",
            Visibility = SpaceVisibility.Open,
            AdmitsGuests = true,
            CreatedAt = Start,
            ArchivedAt = null,
            Version = 1,
            MemberCount = 0,
            PostCount = 0,
            Role = null,
        };

    private static void Add(ImportRows rows, Subject subject, Id<Activity> activity, Id<Subject>? parent)
    {
        rows.Subjects.Add(subject);
        rows.Activities.Add(
            new Activity
            {
                Id = activity,
                Verb = Verb.Create,
                ActorId = subject.AuthorId,
                At = Start,
                SubjectId = subject.Id,
                RootId = subject.RootId,
                SpaceId = subject.SpaceId,
                Audience = subject.Audience,
                Listing = parent is null ? Listing.Top : Listing.Reply,
            }
        );
        if (parent is { } replied)
        {
            rows.Comments.Add(
                new Comment
                {
                    Id = subject.Id.As<Comment>(),
                    RootId = subject.RootId,
                    ParentId = replied,
                    SpaceId = subject.SpaceId,
                    Audience = subject.Audience,
                    AuthorId = subject.AuthorId!.Value,
                    Body = "Reply",
                    Trashed = false,
                    Version = 1,
                    At = Start,
                    EditedAt = null,
                }
            );
            return;
        }

        rows.Posts.Add(
            new Post
            {
                Id = subject.Id.As<Post>(),
                Kind = PostKinds.Note,
                SpaceId = subject.SpaceId!.Value,
                Audience = subject.Audience,
                AuthorId = subject.AuthorId!.Value,
                Title = null,
                Body = "Body",
                Version = 1,
                At = Start,
                EditedAt = null,
            }
        );
    }
}
