using Rse.Activities;
using Rse.Comments;
using Rse.Members;
using Rse.People;
using Rse.Perimeters;
using Rse.Posts;
using Rse.Spaces;
using Rse.Spaces.Memberships;
using Rse.Subjects;
using Rse.Testing.Storage;

namespace Rse.Tests.Storage;

/// <summary>Peoples a network through its stores alone, so that a suite of stores depends on no service.</summary>
public sealed class World
{
    private readonly StorageHost _host;
    private int _number;

    internal World(StorageHost host) => _host = host;

    /// <summary>The time of the last thing made; each thing is a second later than the one before.</summary>
    public DateTimeOffset Now { get; private set; } = new(2026, 1, 5, 8, 0, 0, TimeSpan.Zero);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>Makes a member whose names are the handle; a guest for whom nobody answers.</summary>
    public ValueTask<Member> AddMemberAsync(string handle, MemberKind kind = MemberKind.Internal) => AddAsync(handle, kind, null, null);

    /// <summary>Makes a guest whose names are the handle.</summary>
    /// <param name="handle">The names.</param>
    /// <param name="sponsor">Who answers for them.</param>
    /// <param name="endsAt">When their stay ends; null for never.</param>
    public ValueTask<Member> AddGuestAsync(string handle, Member sponsor, DateTimeOffset? endsAt = null)
    {
        ArgumentNullException.ThrowIfNull(sponsor);
        return AddAsync(handle, MemberKind.Guest, sponsor.Id, endsAt);
    }

    /// <summary>Sets the state of a member, and nothing that goes with it.</summary>
    public async ValueTask SetStateAsync(Member member, MemberState state) =>
        await _host.WriteAsync((transaction, token) => _host.Get<IMemberLifecycleStore>().SetStateAsync(transaction, member.Id, state, token));

    /// <summary>Makes a space, with members as contributors.</summary>
    public async ValueTask<Space> AddSpaceAsync(string slug, SpaceVisibility visibility = SpaceVisibility.Open, params Member[] members) =>
        await _host.WriteAsync(
            async (transaction, token) =>
            {
                var space =
                    await _host
                        .Get<ISpaceStore>()
                        .AddAsync(
                            transaction,
                            new Space
                            {
                                Id = default,
                                Slug = slug,
                                Name = slug,
                                Description = "",
                                Visibility = visibility,
                                AdmitsGuests = true,
                                CreatedAt = Tick(),
                                ArchivedAt = null,
                                Version = 1,
                                MemberCount = 0,
                                PostCount = 0,
                                Role = null,
                            },
                            token
                        )
                    ?? throw new InvalidOperationException($"The slug {slug} is taken.");
                foreach (var member in members)
                {
                    await _host
                        .Get<IMembershipStore>()
                        .PutAsync(
                            transaction,
                            new Membership
                            {
                                SpaceId = space.Id,
                                MemberId = member.Id,
                                Role = SpaceRole.Contributor,
                                JoinedAt = Tick(),
                            },
                            token
                        );
                }

                return space;
            }
        );

    /// <summary>Publishes a post, a note unless another kind is given, and logs that it did.</summary>
    public async ValueTask<Post> AddPostAsync(
        Space space,
        Member author,
        string body = "Hello.",
        DateTimeOffset? at = null,
        string kind = PostKinds.Note
    ) =>
        await _host.WriteAsync(
            async (transaction, token) =>
            {
                var subject = await _host
                    .Get<ISubjectStore>()
                    .AddAsync(transaction, Draft(SubjectKinds.Post, default, space.Id, space.Audience, author, at ?? Tick()), token);
                var post = new Post
                {
                    Id = subject.Id.As<Post>(),
                    Kind = kind,
                    SpaceId = space.Id,
                    Audience = subject.Audience,
                    AuthorId = author.Id,
                    Title = null,
                    Body = body,
                    State = PostState.Published,
                    Version = 1,
                    At = subject.At,
                    EditedAt = null,
                };
                await _host.Get<IPostStore>().AddAsync(transaction, post, token);
                await _host.Get<IActivityStore>().AppendAsync(transaction, Publication(subject, Listing.Top), token);
                return post;
            }
        );

    /// <summary>Publishes a comment on a post or on another comment, and logs that it did.</summary>
    public async ValueTask<Comment> AddCommentAsync(Subject parent, Member author, string body = "Well said.", DateTimeOffset? at = null) =>
        await _host.WriteAsync(
            async (transaction, token) =>
            {
                var subject = await _host
                    .Get<ISubjectStore>()
                    .AddAsync(
                        transaction,
                        Draft(SubjectKinds.Comment, parent.RootId, parent.SpaceId, parent.Audience, author, at ?? Tick()),
                        token
                    );
                var comment = new Comment
                {
                    Id = subject.Id.As<Comment>(),
                    RootId = parent.RootId,
                    ParentId = parent.Id,
                    SpaceId = parent.SpaceId,
                    Audience = parent.Audience,
                    AuthorId = author.Id,
                    Body = body,
                    Trashed = false,
                    Version = 1,
                    At = subject.At,
                    EditedAt = null,
                };
                await _host.Get<ICommentStore>().AddAsync(transaction, comment, token);
                await _host.Get<IActivityStore>().AppendAsync(transaction, Publication(subject, Listing.Reply), token);
                return comment;
            }
        );

    /// <summary>The stored row of a post or comment.</summary>
    public async ValueTask<Subject> FindSubjectAsync(long id) =>
        await _host.Get<ISubjectStore>().FindAsync(Viewer.System, new Id<Subject>(id), Token)
        ?? throw new InvalidOperationException($"No subject {id}.");

    /// <summary>The viewer that a member is, by what is stored now.</summary>
    public async ValueTask<Viewer> ViewAsync(Member member) => await _host.Get<PerimeterService>().FindViewerAsync(member.Id, Token);

    private async ValueTask<Member> AddAsync(string handle, MemberKind kind, Id<Member>? sponsor, DateTimeOffset? endsAt) =>
        await _host.WriteAsync(
            async (transaction, token) =>
                await _host
                    .Get<IMemberStore>()
                    .AddAsync(
                        transaction,
                        new Member
                        {
                            Id = default,
                            ExternalId = $"host-{handle}",
                            Handle = handle,
                            DisplayName = handle,
                            Kind = kind,
                            State = MemberState.Active,
                            Locale = "en",
                            TimeZone = "UTC",
                            CreatedAt = Tick(),
                            SponsorId = sponsor,
                            EndsAt = endsAt,
                        },
                        handle,
                        token
                    )
        ) ?? throw new InvalidOperationException($"The handle {handle} is taken.");

    private static Subject Draft(string kind, Id<Subject> root, Id<Space>? space, Audience audience, Member author, DateTimeOffset at) =>
        new()
        {
            Id = default,
            Ref = new SubjectRef(kind, ""),
            RootId = root,
            SpaceId = space,
            Audience = audience,
            AuthorId = author.Id,
            At = at,
        };

    private static Activity Publication(Subject subject, Listing listing) =>
        new()
        {
            Verb = Verb.Create,
            ActorId = subject.AuthorId,
            At = subject.At,
            SubjectId = subject.Id,
            RootId = subject.RootId,
            SpaceId = subject.SpaceId,
            Audience = subject.Audience,
            Listing = listing,
        };

    private DateTimeOffset Tick()
    {
        Now = new DateTimeOffset(2026, 1, 5, 8, 0, 0, TimeSpan.Zero).AddSeconds(Interlocked.Increment(ref _number));
        return Now;
    }
}
