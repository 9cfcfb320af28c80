using Microsoft.Extensions.Logging;
using Rse.People;
using Rse.Subjects;

namespace Rse.Saves;

internal static partial class SaveLog
{
    [LoggerMessage(3600, LogLevel.Debug, "Member {MemberId} saved subject {SubjectId}.")]
    public static partial void Saved(ILogger logger, Id<Member> memberId, Id<Subject> subjectId);

    [LoggerMessage(3601, LogLevel.Debug, "Member {MemberId} saved subject {SubjectId} no more.")]
    public static partial void Unsaved(ILogger logger, Id<Member> memberId, Id<Subject> subjectId);
}
