using Microsoft.Extensions.Logging;
using Rse.People;
using Rse.Subjects;

namespace Rse.SavedSearches;

internal static partial class SavedSearchLog
{
    [LoggerMessage(4900, LogLevel.Debug, "Member {MemberId} saved search {SearchId}.")]
    public static partial void Created(ILogger logger, Id<SavedSearch> searchId, Id<Member> memberId);

    [LoggerMessage(4901, LogLevel.Debug, "Member {MemberId} changed saved search {SearchId} to version {Version}.")]
    public static partial void Changed(ILogger logger, Id<SavedSearch> searchId, Id<Member> memberId, long version);

    [LoggerMessage(4902, LogLevel.Debug, "Member {MemberId} deleted saved search {SearchId}.")]
    public static partial void Deleted(ILogger logger, Id<SavedSearch> searchId, Id<Member> memberId);

    [LoggerMessage(4903, LogLevel.Information, "Member {MemberId} subscribed {Members} members and {Spaces} spaces to alert {SearchId}.")]
    public static partial void Subscribed(ILogger logger, Id<SavedSearch> searchId, Id<Member> memberId, int members, int spaces);

    [LoggerMessage(4904, LogLevel.Information, "Member {MemberId} ended a subscription of others to alert {SearchId}.")]
    public static partial void Unsubscribed(ILogger logger, Id<SavedSearch> searchId, Id<Member> memberId);

    [LoggerMessage(4905, LogLevel.Debug, "Member {MemberId} set their own subscription to alert {SearchId} to {IsSubscribed}.")]
    public static partial void SubscribedSelf(ILogger logger, Id<SavedSearch> searchId, Id<Member> memberId, bool isSubscribed);

    [LoggerMessage(4906, LogLevel.Debug, "Loaded {Changed} changed saved searches; {Count} alert.")]
    public static partial void Loaded(ILogger logger, int changed, int count);

    [LoggerMessage(4907, LogLevel.Debug, "{Texts} texts were compared with {Candidates} saved searches, {Matches} matched.")]
    public static partial void Matched(ILogger logger, int texts, int candidates, int matches);

    [LoggerMessage(4908, LogLevel.Error, "The words of subject {SubjectId} could not be read: it alerts nobody.")]
    public static partial void Unreadable(ILogger logger, Exception exception, Id<Subject> subjectId);

    [LoggerMessage(4909, LogLevel.Error, "Saved search {SearchId} could not be compiled: it alerts nobody.")]
    public static partial void Uncompilable(ILogger logger, Exception exception, Id<SavedSearch> searchId);
}
