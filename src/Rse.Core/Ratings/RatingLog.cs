using Microsoft.Extensions.Logging;
using Rse.People;
using Rse.Subjects;

namespace Rse.Ratings;

internal static partial class RatingLog
{
    [LoggerMessage(1600, LogLevel.Debug, "Member {MemberId} rated subject {SubjectId} with {Value}.")]
    public static partial void Rated(ILogger logger, Id<Subject> subjectId, Id<Member> memberId, int value);

    [LoggerMessage(1601, LogLevel.Debug, "Member {MemberId} removed the rating of subject {SubjectId}.")]
    public static partial void Removed(ILogger logger, Id<Subject> subjectId, Id<Member> memberId);
}
