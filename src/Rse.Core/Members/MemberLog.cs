using Microsoft.Extensions.Logging;
using Rse.Audits;
using Rse.People;

namespace Rse.Members;

internal static partial class MemberLog
{
    [LoggerMessage(1500, LogLevel.Information, "Member {MemberId} was created.")]
    public static partial void Added(ILogger logger, Id<Member> memberId);

    [LoggerMessage(1501, LogLevel.Debug, "Member {MemberId} changed.")]
    public static partial void Changed(ILogger logger, Id<Member> memberId);

    [LoggerMessage(1502, LogLevel.Information, "Guest {MemberId} was created from claims without a usable sponsor.")]
    public static partial void ProvisionedWithoutSponsor(ILogger logger, Id<Member> memberId);

    [LoggerMessage(1503, LogLevel.Warning, "Claim {Claim} of a new guest was neither a date nor Unix seconds; the stay was set to {Stay}.")]
    public static partial void EndUnreadable(ILogger logger, string claim, TimeSpan stay);

    [LoggerMessage(1504, LogLevel.Warning, "The end of stay in the claims of a new guest was too far ahead; the stay was cut to {Stay}.")]
    public static partial void EndTooFar(ILogger logger, TimeSpan stay);

    [LoggerMessage(1505, LogLevel.Information, "Member {ActorId} set the stay of guest {MemberId} to end at {EndsAt}.")]
    public static partial void StaySet(ILogger logger, Id<Member> memberId, Id<Member>? actorId, DateTimeOffset endsAt);

    [LoggerMessage(1506, LogLevel.Information, "Member {ActorId} suspended member {MemberId}.")]
    public static partial void Suspended(ILogger logger, Id<Member> memberId, Id<Member>? actorId);

    [LoggerMessage(1507, LogLevel.Information, "Member {ActorId} reinstated member {MemberId}.")]
    public static partial void Reinstated(ILogger logger, Id<Member> memberId, Id<Member>? actorId);

    [LoggerMessage(
        1508,
        LogLevel.Information,
        "Member {ActorId} recorded the departure of member {MemberId}; member {SuccessorId} took over."
    )]
    public static partial void Departed(ILogger logger, Id<Member> memberId, Id<Member>? successorId, Id<Member>? actorId);

    [LoggerMessage(1509, LogLevel.Information, "Member {ActorId} anonymized member {MemberId}.")]
    public static partial void Anonymized(ILogger logger, Id<Member> memberId, Id<Member>? actorId);

    [LoggerMessage(
        1510,
        LogLevel.Warning,
        "No claim of a user signed in with {AuthenticationType} is {Claim}, which Rse:Members:ExternalIdClaim "
            + "names as the key of the account; such users have no member."
    )]
    public static partial void IdMissing(ILogger logger, string? authenticationType, string claim);

    [LoggerMessage(1511, LogLevel.Information, "Member {MemberId} became {Kind}, as the host says.")]
    public static partial void KindFollowed(ILogger logger, Id<Member> memberId, MemberKind kind);

    [LoggerMessage(1512, LogLevel.Information, "The stay of guest {MemberId} ends at {EndsAt}, as the claims of their sign-in say.")]
    public static partial void EndFollowed(ILogger logger, Id<Member> memberId, DateTimeOffset endsAt);

    [LoggerMessage(
        1513,
        LogLevel.Warning,
        "Member {MemberId} signed in with issuer {Issuer}, and with another one before. If these are two identity "
            + "providers, set Rse:Members:MainIssuer: until then, whoever has the same key with either of them is this "
            + "member."
    )]
    public static partial void SecondIssuer(ILogger logger, Id<Member> memberId, string issuer);

    [LoggerMessage(
        1514,
        LogLevel.Warning,
        "No rule for guests is configured: only users with the role {Role} are guests, and everybody else who "
            + "signs in is internal and reads all open spaces. Set Rse:Members:GuestRole to the role of your guests, or "
            + "to an empty text if there are none."
    )]
    public static partial void GuestRuleUnset(ILogger logger, string role);

    [LoggerMessage(
        1515,
        LogLevel.Information,
        "There is no rule for guests, because Rse:Members:GuestRole is empty: everybody who signs in is internal "
            + "and reads all open spaces."
    )]
    public static partial void GuestsNone(ILogger logger);

    [LoggerMessage(1516, LogLevel.Information, "Member {ActorId} changed member {MemberId}: {Act}.")]
    public static partial void ChangedByHost(ILogger logger, Id<Member>? actorId, Id<Member> memberId, AuditAct act);
}
