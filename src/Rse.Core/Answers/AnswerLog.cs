using Microsoft.Extensions.Logging;
using Rse.People;
using Rse.Subjects;

namespace Rse.Answers;

internal static partial class AnswerLog
{
    [LoggerMessage(3700, LogLevel.Debug, "Member {MemberId} accepted comment {CommentId} as the answer to question {QuestionId}.")]
    public static partial void Accepted(ILogger logger, Id<Member> memberId, Id<Subject> commentId, Id<Subject> questionId);

    [LoggerMessage(3701, LogLevel.Debug, "Member {MemberId} took back that comment {CommentId} answers question {QuestionId}.")]
    public static partial void Retracted(ILogger logger, Id<Member> memberId, Id<Subject> commentId, Id<Subject> questionId);
}
