using Microsoft.Extensions.Options;
using Rse.Contributions;
using Rse.Paging;
using Rse.People;
using Rse.Problems;
using Rse.Subjects;
using Rse.Texts;
using Rse.Transactions;

namespace Rse.Comments;

/// <summary>Adds, edits, trashes, restores and lists comments on any subject.</summary>
/// <remarks>Thread-safe; a singleton.</remarks>
public sealed class CommentService
{
    private readonly ICommentStore _comments;
    private readonly CommentRights _rights;
    private readonly ContributionNames _names;
    private readonly ContributionWriter _contributions;
    private readonly CommentOptions _options;

    internal CommentService(
        ICommentStore comments,
        CommentRights rights,
        ContributionNames names,
        ContributionWriter contributions,
        IOptions<CommentOptions> options
    )
    {
        _comments = comments;
        _rights = rights;
        _names = names;
        _contributions = contributions;
        _options = options.Value;
    }

    /// <summary>
    /// Adds a comment. Whoever may see the subject and is a member of its space, or any internal member where the space is open; anybody
    /// who may see a host object.
    /// </summary>
    /// <remarks>The text is stored in NFC with line feeds for line breaks. Its author follows the thread from then on.</remarks>
    /// <exception cref="NotFoundException">The subject does not exist or is hidden from the viewer.</exception>
    /// <exception cref="RefusedException">
    /// The text breaks a rule, <c>kind-unknown</c>, <c>key-invalid</c>, <c>not-allowed</c> or <c>space-archived</c>.
    /// </exception>
    public async ValueTask<Comment> AddAsync(Viewer viewer, CommentDraft draft, CancellationToken cancellationToken = default) =>
        (await AddAsync(viewer, draft, null, cancellationToken))!;

    /// <summary>Adds a comment together with something else, or neither.</summary>
    /// <param name="viewer">Who writes.</param>
    /// <param name="draft">The comment.</param>
    /// <param name="with">What happens in the same transaction, before anything else; false if the comment was added before.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <returns>Null, with nothing written, if it was added before.</returns>
    internal async ValueTask<Comment?> AddAsync(
        Viewer viewer,
        CommentDraft draft,
        Func<IWriteTransaction, CancellationToken, ValueTask<bool>>? with,
        CancellationToken cancellationToken
    )
    {
        ArgumentNullException.ThrowIfNull(viewer);
        ArgumentNullException.ThrowIfNull(draft);
        var author = viewer.RequireMember();
        var target = await _rights.Subjects.RequireAsync(viewer, draft.Subject, cancellationToken);
        await _rights.RequireAsync(viewer, target.Stored?.SpaceId, cancellationToken);
        var body = Check(draft.Body);
        var contribution = await _names.FindAsync(
            viewer,
            null,
            body,
            [],
            async other => await _rights.Subjects.FindAsync(other, target.Ref, cancellationToken) is not null,
            cancellationToken
        );
        var parent = default(Id<Subject>);
        try
        {
            return await _contributions.AddAsync(
                author,
                contribution,
                async (transaction, token) =>
                {
                    if (with is not null && !await with(transaction, token))
                    {
                        throw new AddedBeforeException();
                    }

                    var above = await _rights.Subjects.EnsureAsync(transaction, target, token);
                    parent = above.Id;
                    return new Subject
                    {
                        Id = default,
                        Ref = new SubjectRef(SubjectKinds.Comment, ""),
                        RootId = above.RootId,
                        SpaceId = above.SpaceId,
                        Audience = above.Audience,
                        AuthorId = author.Id,
                        At = _contributions.Now,
                    };
                },
                async (transaction, subject, token) =>
                {
                    var comment = new Comment
                    {
                        Id = subject.Id.As<Comment>(),
                        RootId = subject.RootId,
                        ParentId = parent,
                        SpaceId = subject.SpaceId,
                        Audience = subject.Audience,
                        AuthorId = author.Id,
                        Body = body,
                        Trashed = false,
                        Version = 1,
                        At = subject.At,
                        EditedAt = null,
                    };
                    return await _comments.AddAsync(transaction, comment, token) ? comment : throw new NotFoundException();
                },
                cancellationToken
            );
        }
        catch (AddedBeforeException)
        {
            return null;
        }
    }

    /// <summary>Changes a comment. Its author only.</summary>
    /// <exception cref="NotFoundException">The comment does not exist, is trashed, or is hidden from the viewer.</exception>
    /// <exception cref="RefusedException">The text breaks a rule, <c>not-allowed</c> or <c>space-archived</c>.</exception>
    /// <exception cref="ConflictException"><c>stale-version</c>, with the current one.</exception>
    public async ValueTask<Comment> EditAsync(
        Viewer viewer,
        Id<Comment> id,
        CommentEdit edit,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(viewer);
        ArgumentNullException.ThrowIfNull(edit);
        var member = viewer.RequireMember();
        var comment = await FindAsync(viewer, id, cancellationToken) ?? throw new NotFoundException();
        if (comment.AuthorId != member.Id)
        {
            throw new RefusedException(new Problem(ProblemCodes.NotAllowed, "Only its author may change a comment."));
        }

        await _rights.RequireAsync(viewer, comment.SpaceId, cancellationToken);
        var body = Check(edit.Body);
        StaleVersion.ThrowIf(edit.Version, comment.Version);
        var subject = ToSubject(comment);
        var contribution = await _names.FindAsync(
            viewer,
            null,
            body,
            [],
            async other => await _rights.Subjects.FindAsync(other, subject.Ref, cancellationToken) is not null,
            cancellationToken
        );
        var changed = comment with { Body = body, EditedAt = _contributions.Now };
        return await _contributions.ChangeAsync(
            member,
            subject,
            contribution,
            (transaction, token) => _comments.UpdateAsync(transaction, changed, token),
            cancellationToken
        )
            ? changed with
            {
                Version = comment.Version + 1,
            }
            : throw StaleVersion.Make(
                edit.Version,
                (await FindAsync(viewer, id, cancellationToken) ?? throw new NotFoundException()).Version
            );
    }

    /// <summary>
    /// Takes a comment out of sight; replies to it stay. Its author, and moderators of the space. Trashing twice is harmless.
    /// </summary>
    /// <exception cref="NotFoundException">The comment does not exist or is hidden from the viewer.</exception>
    /// <exception cref="RefusedException"><c>not-allowed</c>.</exception>
    public async ValueTask TrashAsync(Viewer viewer, Id<Comment> id, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        var member = viewer.RequireMember();
        var comment = await FindWithTrashAsync(viewer, id, cancellationToken) ?? throw new NotFoundException();
        if (!await _rights.MayTrashAsync(viewer, comment, cancellationToken))
        {
            throw comment.Trashed
                ? new NotFoundException()
                : new RefusedException(
                    new Problem(ProblemCodes.NotAllowed, "Only its author and moderators of its space may trash a comment.")
                );
        }

        await _contributions.SetTrashedAsync(member, ToSubject(comment), trashed: true, cancellationToken);
    }

    /// <summary>Brings a trashed comment back as it was. Its author, and moderators of the space. Restoring twice is harmless.</summary>
    /// <exception cref="NotFoundException">The comment does not exist, or the viewer may not restore it.</exception>
    public async ValueTask<Comment> RestoreAsync(Viewer viewer, Id<Comment> id, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        var member = viewer.RequireMember();
        var comment = await FindWithTrashAsync(viewer, id, cancellationToken);
        if (comment is null || !await _rights.MayTrashAsync(viewer, comment, cancellationToken))
        {
            throw new NotFoundException();
        }

        await _contributions.SetTrashedAsync(member, ToSubject(comment), trashed: false, cancellationToken);
        return comment with { Trashed = false };
    }

    /// <summary>The comment; null if there is none, it is trashed or hidden from the viewer.</summary>
    public async ValueTask<Comment?> FindAsync(Viewer viewer, Id<Comment> id, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        return await FindWithTrashAsync(viewer, id, cancellationToken) is { Trashed: false } comment ? comment : null;
    }

    /// <summary>A thread, oldest first; nesting is by <see cref="SubjectSnapshot.ParentId"/>.</summary>
    /// <param name="viewer">Who reads.</param>
    /// <param name="subject">A post or host object for its thread, a comment for the replies to it.</param>
    /// <param name="direct">True for only the direct replies to a post or host object.</param>
    /// <param name="page">Which page.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <exception cref="NotFoundException">The subject does not exist or is hidden from the viewer.</exception>
    /// <exception cref="RefusedException">
    /// <c>kind-unknown</c>, <c>key-invalid</c>, <c>take-out-of-range</c>, <c>cursor-unknown</c> or <c>cursor-foreign</c>.
    /// </exception>
    public async ValueTask<Page<SubjectSnapshot>> ListAsync(
        Viewer viewer,
        SubjectRef subject,
        bool direct,
        PageRequest page,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(viewer);
        var target = await _rights.Subjects.RequireAsync(viewer, subject, cancellationToken);
        var replies = direct || target.Ref.Kind is SubjectKinds.Comment;
        var scope = Scope(target.Ref, replies);
        var slice = Cursor.Open(page, scope);
        if (target.Stored is not { } stored)
        {
            return new Page<SubjectSnapshot> { Items = [], Next = null };
        }

        var rows = Cursor.Close(
            await _comments.ListAsync(viewer, stored.Id, replies, slice, cancellationToken),
            slice,
            scope,
            row => new Keyset(row.At.ToUnixTimeMilliseconds(), row.Id.Value)
        );
        var ids = rows.Items.Select(comment => comment.Id.As<Subject>()).ToArray();
        return new Page<SubjectSnapshot> { Items = await _rights.Subjects.ListAsync(viewer, ids, cancellationToken), Next = rows.Next };
    }

    /// <summary>The cursor of the page of a whole thread that goes on behind a comment.</summary>
    internal static string CursorAfter(SubjectRef root, Keyset comment) => Cursor.Encode(comment, Scope(root, replies: false));

    private static string Scope(SubjectRef subject, bool replies) => $"comments/{(replies ? "direct" : "all")}/{subject}";

    private string Check(string body)
    {
        List<Problem> problems = [];
        var text = TextRules.Check(body, _options.MaxBodyLength, "body", problems);
        return problems.Count == 0 ? text : throw new RefusedException(problems);
    }

    private async ValueTask<Comment?> FindWithTrashAsync(Viewer viewer, Id<Comment> id, CancellationToken cancellationToken) =>
        await _comments.FindAsync(viewer, id, cancellationToken) is { } comment
        && await _rights.SeesRootAsync(viewer, comment, cancellationToken)
            ? comment
            : null;

    /// <summary>Takes the transaction back; never leaves the service.</summary>
    private sealed class AddedBeforeException : Exception;

    private static Subject ToSubject(Comment comment) =>
        new()
        {
            Id = comment.Id.As<Subject>(),
            Ref = SubjectRef.Comment(comment.Id),
            RootId = comment.RootId,
            SpaceId = comment.SpaceId,
            Audience = comment.Audience,
            AuthorId = comment.AuthorId,
            At = comment.At,
        };
}
