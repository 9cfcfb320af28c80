using Microsoft.Extensions.Options;
using Rse.Contributions;
using Rse.People;
using Rse.Problems;
using Rse.Spaces;
using Rse.Subjects;
using Rse.Texts;

namespace Rse.Posts;

/// <summary>Publishes, edits, trashes and restores posts.</summary>
/// <remarks>Thread-safe; a singleton.</remarks>
public sealed class PostService
{
    private readonly IPostStore _posts;
    private readonly SpaceService _spaces;
    private readonly ContributionNames _names;
    private readonly ContributionWriter _contributions;
    private readonly PostOptions _options;

    internal PostService(
        IPostStore posts,
        SpaceService spaces,
        ContributionNames names,
        ContributionWriter contributions,
        IOptions<PostOptions> options
    )
    {
        _posts = posts;
        _spaces = spaces;
        _names = names;
        _contributions = contributions;
        _options = options.Value;
    }

    /// <summary>Publishes a post. Contributors of the space. Its author follows its thread from then on.</summary>
    /// <remarks>Texts are stored in NFC with line feeds for line breaks; a title loses the white space around it.</remarks>
    /// <exception cref="NotFoundException">The space does not exist or the viewer may not know of it.</exception>
    /// <exception cref="RefusedException">
    /// A text breaks a rule, <c>kind-unknown</c>, <c>topic-invalid</c>, <c>not-allowed</c> or <c>space-archived</c>.
    /// </exception>
    public async ValueTask<Post> CreateAsync(Viewer viewer, string slug, PostDraft draft, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        ArgumentNullException.ThrowIfNull(draft);
        var author = viewer.RequireMember();
        var space = await _spaces.FindAsync(viewer, slug, cancellationToken) ?? throw new NotFoundException();
        SpaceRights.Require(viewer, space, SpaceRight.Post);
        var text = Check(draft.Kind, draft.Title, draft.Body, draft.Topics, checkKind: true);
        var contribution = await FindNamesAsync(viewer, text, space.Audience, cancellationToken);
        return await _contributions.AddAsync(
            author,
            contribution,
            (_, _) =>
                ValueTask.FromResult(
                    new Subject
                    {
                        Id = default,
                        Ref = new SubjectRef(SubjectKinds.Post, ""),
                        RootId = default,
                        SpaceId = space.Id,
                        Audience = space.Audience,
                        AuthorId = author.Id,
                        At = _contributions.Now,
                    }
                ),
            async (transaction, subject, token) =>
            {
                var post = new Post
                {
                    Id = subject.Id.As<Post>(),
                    Kind = draft.Kind,
                    SpaceId = space.Id,
                    Audience = subject.Audience,
                    AuthorId = author.Id,
                    Title = text.Title,
                    Body = text.Body,
                    Version = 1,
                    At = subject.At,
                    EditedAt = null,
                };
                await _posts.AddAsync(transaction, post, token);
                return post;
            },
            cancellationToken
        );
    }

    /// <summary>Changes a post. Its author only.</summary>
    /// <exception cref="NotFoundException">The post does not exist, is trashed, or is hidden from the viewer.</exception>
    /// <exception cref="RefusedException">
    /// A text breaks a rule, <c>topic-invalid</c>, <c>not-allowed</c> or <c>space-archived</c>.
    /// </exception>
    /// <exception cref="ConflictException"><c>stale-version</c>, with the current one.</exception>
    public async ValueTask<Post> EditAsync(Viewer viewer, Id<Post> id, PostEdit edit, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        ArgumentNullException.ThrowIfNull(edit);
        var member = viewer.RequireMember();
        var post = await FindAsync(viewer, id, cancellationToken) ?? throw new NotFoundException();
        if (post.AuthorId != member.Id)
        {
            throw new RefusedException(new Problem(ProblemCodes.NotAllowed, "Only its author may change a post."));
        }

        SpaceRights.Require(viewer, await FindSpaceAsync(viewer, post, cancellationToken), SpaceRight.Post);
        var text = Check(post.Kind, edit.Title, edit.Body, edit.Topics, checkKind: false);
        StaleVersion.ThrowIf(edit.Version, post.Version);
        var contribution = await FindNamesAsync(viewer, text, post.Audience, cancellationToken);
        var changed = post with { Title = text.Title, Body = text.Body, EditedAt = _contributions.Now };
        return await _contributions.ChangeAsync(
            member,
            ToSubject(post),
            contribution,
            (transaction, token) => _posts.UpdateAsync(transaction, changed, token),
            cancellationToken
        )
            ? changed with
            {
                Version = post.Version + 1,
            }
            : throw StaleVersion.Make(
                edit.Version,
                (await FindAsync(viewer, id, cancellationToken) ?? throw new NotFoundException()).Version
            );
    }

    /// <summary>
    /// Takes a post out of sight: it and its thread leave every feed and search. Its author, and moderators of the space. Trashing twice is
    /// harmless.
    /// </summary>
    /// <exception cref="NotFoundException">The post does not exist or is hidden from the viewer.</exception>
    /// <exception cref="RefusedException"><c>not-allowed</c>.</exception>
    public async ValueTask TrashAsync(Viewer viewer, Id<Post> id, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        var member = viewer.RequireMember();
        var post = await _posts.FindAsync(viewer, id, cancellationToken) ?? throw new NotFoundException();
        if (!await MayTrashAsync(viewer, post, cancellationToken))
        {
            throw post.Trashed
                ? new NotFoundException()
                : new RefusedException(
                    new Problem(ProblemCodes.NotAllowed, "Only its author and moderators of its space may trash a post.")
                );
        }

        await _contributions.SetTrashedAsync(member, ToSubject(post), trashed: true, cancellationToken);
    }

    /// <summary>Brings a trashed post back as it was. Its author, and moderators of the space. Restoring twice is harmless.</summary>
    /// <exception cref="NotFoundException">The post does not exist, or the viewer may not restore it.</exception>
    public async ValueTask<Post> RestoreAsync(Viewer viewer, Id<Post> id, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        var member = viewer.RequireMember();
        var post = await _posts.FindAsync(viewer, id, cancellationToken);
        if (post is null || !await MayTrashAsync(viewer, post, cancellationToken))
        {
            throw new NotFoundException();
        }

        await _contributions.SetTrashedAsync(member, ToSubject(post), trashed: false, cancellationToken);
        return post with { Trashed = false };
    }

    /// <summary>The published post; null if there is none or it is hidden from the viewer.</summary>
    public async ValueTask<Post?> FindAsync(Viewer viewer, Id<Post> id, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        return await _posts.FindAsync(viewer, id, cancellationToken) is { Trashed: false } post ? post : null;
    }

    private PostText Check(string kind, string? title, string body, IReadOnlyList<string> topics, bool checkKind)
    {
        List<Problem> problems = [];
        if (checkKind)
        {
            PostRules.CheckKind(kind, problems);
        }

        var text = new PostText(
            PostRules.CheckTitle(kind, title, problems),
            TextRules.Check(body, _options.MaxBodyLength, "body", problems),
            ContributionNames.CheckTopics(topics, problems)
        );
        return problems.Count == 0 ? text : throw new RefusedException(problems);
    }

    private ValueTask<Contribution> FindNamesAsync(Viewer viewer, PostText text, Audience audience, CancellationToken cancellationToken) =>
        _names.FindAsync(
            viewer,
            text.Title,
            text.Body,
            text.Topics,
            other => ValueTask.FromResult(other.CanSee(audience)),
            cancellationToken
        );

    private async ValueTask<Space> FindSpaceAsync(Viewer viewer, Post post, CancellationToken cancellationToken) =>
        await _spaces.FindAsync(viewer, post.SpaceId, cancellationToken) ?? throw new NotFoundException();

    private async ValueTask<bool> MayTrashAsync(Viewer viewer, Post post, CancellationToken cancellationToken) =>
        post.AuthorId == viewer.MemberId
        || SpaceRights.May(viewer, await FindSpaceAsync(viewer, post, cancellationToken), SpaceRight.Trash);

    private static Subject ToSubject(Post post) =>
        new()
        {
            Id = post.Id.As<Subject>(),
            Ref = SubjectRef.Post(post.Id),
            RootId = post.Id.As<Subject>(),
            SpaceId = post.SpaceId,
            Audience = post.Audience,
            AuthorId = post.AuthorId,
            At = post.At,
        };
}
