using Microsoft.Extensions.DependencyInjection;
using Rse.Comments;
using Rse.Members;
using Rse.People;
using Rse.Perimeters;
using Rse.Posts;
using Rse.Spaces;
using Rse.Spaces.Memberships;
using Rse.Subjects;

namespace Rse.Testing.Storage;

/// <summary>Fills a network through its services, so that the activity log contains what a host would write.</summary>
public sealed class Community
{
    private readonly IServiceProvider _services;

    internal Community(IServiceProvider services) => _services = services;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>Adds an internal member. The handle is also their display name.</summary>
    public ValueTask<Member> AddMemberAsync(string handle) => Get<MemberService>().AddAsync(Draft(handle), Token);

    /// <summary>Adds a guest. The handle is also their display name.</summary>
    /// <param name="handle">The handle.</param>
    /// <param name="sponsor">Their sponsor.</param>
    public ValueTask<Member> AddGuestAsync(string handle, Member sponsor)
    {
        ArgumentNullException.ThrowIfNull(sponsor);
        return Get<MemberService>().AddAsync(Draft(handle) with { Kind = MemberKind.Guest, SponsorId = sponsor.Id }, Token);
    }

    /// <summary>Adds a space that admits guests, with an owner and contributors.</summary>
    public async ValueTask<Space> AddSpaceAsync(string slug, SpaceVisibility visibility, Member owner, params Member[] contributors)
    {
        ArgumentNullException.ThrowIfNull(contributors);
        var viewer = await ViewAsync(owner);
        var space = await Get<SpaceService>()
            .CreateAsync(
                viewer,
                new SpaceDraft
                {
                    Name = slug,
                    Slug = slug,
                    Description = "",
                    Visibility = visibility,
                    AdmitsGuests = true,
                },
                Token
            );
        foreach (var member in contributors)
        {
            await Get<MembershipService>().PutAsync(await ViewAsync(owner), slug, member.Handle, SpaceRole.Contributor, Token);
        }

        return space;
    }

    /// <summary>Publishes a note.</summary>
    public async ValueTask<Post> AddPostAsync(Space space, Member author, string body)
    {
        ArgumentNullException.ThrowIfNull(space);
        return await Get<PostService>().CreateAsync(await ViewAsync(author), space.Slug, new PostDraft { Body = body }, Token);
    }

    /// <summary>Comments on a post.</summary>
    public async ValueTask<Comment> AddCommentAsync(Post post, Member author, string body)
    {
        ArgumentNullException.ThrowIfNull(post);
        return await Get<CommentService>()
            .AddAsync(await ViewAsync(author), new CommentDraft { Subject = SubjectRef.Post(post.Id), Body = body }, Token);
    }

    /// <summary>Finds the viewer of a member, with their current access.</summary>
    public ValueTask<Viewer> ViewAsync(Member member)
    {
        ArgumentNullException.ThrowIfNull(member);
        return Get<PerimeterService>().FindViewerAsync(member.Id, Token);
    }

    private static MemberDraft Draft(string handle) =>
        new()
        {
            ExternalId = $"host-{handle}",
            Handle = handle,
            DisplayName = handle,
        };

    private T Get<T>()
        where T : notnull => _services.GetRequiredService<T>();
}
