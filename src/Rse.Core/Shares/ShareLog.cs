using Microsoft.Extensions.Logging;
using Rse.People;
using Rse.Subjects;

namespace Rse.Shares;

internal static partial class ShareLog
{
    [LoggerMessage(4310, LogLevel.Debug, "Member {MemberId} shared subject {SubjectId} with {Count} members.")]
    public static partial void Shared(ILogger logger, Id<Member> memberId, Id<Subject> subjectId, int count);

    [LoggerMessage(4311, LogLevel.Debug, "Member {MemberId} took back that they shared subject {SubjectId} with member {RecipientId}.")]
    public static partial void Removed(ILogger logger, Id<Member> memberId, Id<Subject> subjectId, Id<Member> recipientId);
}
