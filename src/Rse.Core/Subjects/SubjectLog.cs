using Microsoft.Extensions.Logging;
using Rse.People;

namespace Rse.Subjects;

internal static partial class SubjectLog
{
    [LoggerMessage(2301, LogLevel.Debug, "Member {MemberId} published {Kind} {SubjectId}.")]
    public static partial void Published(ILogger logger, Id<Member> memberId, string kind, Id<Subject> subjectId);

    [LoggerMessage(2302, LogLevel.Debug, "Member {MemberId} changed {Kind} {SubjectId}.")]
    public static partial void Changed(ILogger logger, Id<Member> memberId, string kind, Id<Subject> subjectId);

    [LoggerMessage(2303, LogLevel.Debug, "Member {MemberId} {Act} {Kind} {SubjectId}.")]
    public static partial void Trashed(ILogger logger, Id<Member> memberId, string act, string kind, Id<Subject> subjectId);
}
