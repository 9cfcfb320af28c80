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

/// <summary>Fills a network through its stores only, so that store tests depend on no service.</summary>
public sealed class World
{
    private readonly StorageHost _host;
    private int _number;

    internal World(StorageHost host) => _host = host;

    /// <summary>The time of the last row; each row is a second later than the one before.</summary>
    public DateTimeOffset Now { get; private set; } = new(2026, 1, 5, 8, 0, 0, TimeSpan.Zero);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>Adds a member, or a guest without a sponsor. The handle is also the display name.</summary>
    public ValueTask<Member> AddMemberAsync(string handle, MemberKind kind = MemberKind.Internal) => AddAsync(handle, kind, null, null);

    /// <summary>Adds a guest. The handle is also the display name.</summary>
    /// <param name="handle">The handle.</param>
    /// <param name="sponsor">Their sponsor.</param>
    /// <param name="endsAt">When their stay ends; null for never.</param>
    public ValueTask<Member> AddGuestAsync(string handle, Member sponsor, DateTimeOffset? endsAt = null)
    {
        ArgumentNullException.ThrowIfNull(sponsor);
        return AddAsync(handle, MemberKind.Guest, sponsor.Id, endsAt);
    }

    /// <summary>Sets the state of a member, without its consequences.</summary>
    public async ValueTask SetStateAsync(Member member, MemberState state) =>
        await _host.WriteAsync(
            (transaction, token) => _host.Get<IMemberLifecycleStore>().SetStateAsync(transaction, member.Id, state, token)
        );

    /// <summary>Adds a space, with members as contributors.</summary>
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

    /// <summary>Adds a post, a note by default, and its activity.</summary>
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
                    Version = 1,
                    At = subject.At,
                    EditedAt = null,
                };
                await _host.Get<IPostStore>().AddAsync(transaction, post, token);
                await _host.Get<IActivityStore>().AppendAsync(transaction, Publication(subject, Listing.Top), token);
                return post;
            }
        );

    /// <summary>Adds a comment on a post or comment, and its activity.</summary>
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

    /// <summary>Finds the viewer of a member, with their stored access.</summary>
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
