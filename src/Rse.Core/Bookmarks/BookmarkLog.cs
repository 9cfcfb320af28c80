using Microsoft.Extensions.Logging;
using Rse.People;
using Rse.Subjects;

namespace Rse.Bookmarks;

internal static partial class BookmarkLog
{
    [LoggerMessage(3600, LogLevel.Debug, "Member {MemberId} bookmarked subject {SubjectId}.")]
    public static partial void Bookmarked(ILogger logger, Id<Member> memberId, Id<Subject> subjectId);

    [LoggerMessage(3601, LogLevel.Debug, "Member {MemberId} removed the bookmark of subject {SubjectId}.")]
    public static partial void Removed(ILogger logger, Id<Member> memberId, Id<Subject> subjectId);
}
