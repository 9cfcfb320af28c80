using Microsoft.Extensions.Logging;
using Rse.Activities;
using Rse.Comments;
using Rse.People;
using Rse.Posts;
using Rse.Problems;
using Rse.Subjects;

namespace Rse.Answers;

/// <summary>Accepts one comment per question as its best answer.</summary>
/// <remarks>
/// Thread-safe; a singleton. The author of the question and moderators of the space decide. A trashed answer does not count; restored, it
/// is the accepted one again, unless another replaced it.
/// </remarks>
public sealed class AnswerService
{
    private readonly IAnswerStore _answers;
    private readonly AnswerRights _rights;
    private readonly SubjectService _subjects;
    private readonly ActivityWriter _writer;
    private readonly ILogger<AnswerService> _logger;

    internal AnswerService(
        IAnswerStore answers,
        AnswerRights rights,
        SubjectService subjects,
        ActivityWriter writer,
        ILogger<AnswerService> logger
    )
    {
        _answers = answers;
        _rights = rights;
        _subjects = subjects;
        _writer = writer;
        _logger = logger;
    }

    /// <summary>
    /// Accepts a comment as the best answer to the question of its thread instead of any other, unless it is accepted already.
    /// </summary>
    /// <exception cref="NotFoundException">The comment does not exist, is trashed, or is hidden from the viewer.</exception>
    /// <exception cref="RefusedException"><c>not-a-question</c>, <c>not-allowed</c> or <c>space-archived</c>.</exception>
    public async ValueTask AcceptAsync(Viewer viewer, Id<Comment> comment, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        var member = viewer.RequireMember();
        var (accepted, question) = await _rights.RequireAsync(viewer, comment, cancellationToken);
        var answer = new Answer
        {
            QuestionId = question.Id.As<Subject>(),
            CommentId = comment.As<Subject>(),
            MemberId = member.Id,
            At = _writer.Now,
        };
        var changed = await _writer.WriteAsync(
            async (transaction, token) =>
            {
                var before = await _answers.PutAsync(transaction, answer, token);
                if (before == answer.CommentId)
                {
                    return false;
                }

                if (before is { } replaced)
                {
                    await _writer.AppendAsync(
                        transaction,
                        ActivityFactory.Unaccept(Place(accepted, replaced), member.Id, answer.At),
                        token
                    );
                }

                await _writer.AppendAsync(
                    transaction,
                    ActivityFactory.Accept(Place(accepted, answer.CommentId), member.Id, answer.At),
                    token
                );
                return true;
            },
            cancellationToken
        );
        if (changed)
        {
            AnswerLog.Accepted(_logger, member.Id, answer.CommentId, answer.QuestionId);
        }
    }

    /// <summary>Removes the acceptance of a comment, if any.</summary>
    /// <exception cref="NotFoundException">The comment does not exist, is trashed, or is hidden from the viewer.</exception>
    /// <exception cref="RefusedException"><c>not-a-question</c>, <c>not-allowed</c> or <c>space-archived</c>.</exception>
    public async ValueTask RetractAsync(Viewer viewer, Id<Comment> comment, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        var member = viewer.RequireMember();
        var (accepted, question) = await _rights.RequireAsync(viewer, comment, cancellationToken);
        var id = comment.As<Subject>();
        var removed = await _writer.WriteAsync(
            async (transaction, token) =>
            {
                if (!await _answers.RemoveAsync(transaction, question.Id.As<Subject>(), id, token))
                {
                    return false;
                }

                await _writer.AppendAsync(transaction, ActivityFactory.Unaccept(Place(accepted, id), member.Id, _writer.Now), token);
                return true;
            },
            cancellationToken
        );
        if (removed)
        {
            AnswerLog.Retracted(_logger, member.Id, id, question.Id.As<Subject>());
        }
    }

    /// <summary>
    /// Finds the accepted answer to a question; null if there is none, it is trashed or hidden from the viewer, or the post is not a
    /// question.
    /// </summary>
    /// <exception cref="NotFoundException">The post does not exist or is hidden from the viewer.</exception>
    public async ValueTask<SubjectSnapshot?> FindAsync(Viewer viewer, Id<Post> question, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        var target = await _subjects.RequireAsync(viewer, SubjectRef.Post(question), cancellationToken);
        return
            await _answers.FindAsync(viewer, target.Stored!.Id, cancellationToken) is { } answer
            && await _subjects.ListAsync(viewer, [answer.CommentId], cancellationToken) is [var comment]
            ? comment
            : null;
    }

    // The replaced comment is in the same thread.
    private static SubjectPlace Place(Comment place, Id<Subject> comment) => new(comment, place.RootId, place.SpaceId, place.Audience);
}
