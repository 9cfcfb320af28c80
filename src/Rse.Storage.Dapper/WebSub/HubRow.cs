using Rse.People;
using Rse.Spaces;
using Rse.Storage.Databases;
using Rse.WebSub;

namespace Rse.Storage.WebSub;

/// <summary>A row of <c>rse_hub_subscription</c>.</summary>
/// <remarks>Settable, because SQLite gives a column no type where its value is null.</remarks>
internal sealed class HubRow
{
    /// <summary>The columns, as this class names them.</summary>
    public const string Columns = """
        id, host, kind, format, member_id as memberid, space_id as spaceid, state, payload, wish, wish_payload as wishpayload,
            wish_lease as wishlease, wish_number as wishnumber, lease_until as leaseuntil, marked, marked_at as markedat, pushed, content,
            pushed_at as pushedat, due_at as dueat, attempts, failing_since as failingsince, reason, fence, created_at as createdat,
            ended_at as endedat
        """;

    public long Id { get; init; }

    public string Host { get; init; } = "";

    public string Kind { get; init; } = "";

    public string Format { get; init; } = "";

    public long? MemberId { get; init; }

    public long SpaceId { get; init; }

    public string State { get; init; } = "";

    public string Payload { get; init; } = "";

    public string? Wish { get; init; }

    public string WishPayload { get; init; } = "";

    public long WishLease { get; init; }

    public long WishNumber { get; init; }

    public long? LeaseUntil { get; init; }

    public long Marked { get; init; }

    public long? MarkedAt { get; init; }

    public long Pushed { get; init; }

    public string? Content { get; init; }

    public long? PushedAt { get; init; }

    public long DueAt { get; init; }

    public long Attempts { get; init; }

    public long? FailingSince { get; init; }

    public string? Reason { get; init; }

    public long Fence { get; init; }

    public long CreatedAt { get; init; }

    public long? EndedAt { get; init; }

    public HubSubscription ToSubscription() =>
        new()
        {
            Id = new Id<HubSubscription>(Id),
            Host = Host,
            Kind = Kind,
            Format = Format,
            MemberId = MemberId is { } member ? new Id<Member>(member) : null,
            SpaceId = SpaceId == 0 ? null : new Id<Space>(SpaceId),
            State = EnumText.Parse<HubState>(State),
            Payload = Payload,
            Wish = Wish is null ? null : new HubWish(EnumText.Parse<HubMode>(Wish), WishPayload, TimeSpan.FromSeconds(WishLease)),
            WishNumber = WishNumber,
            LeaseUntil = At(LeaseUntil),
            Marked = Marked,
            MarkedAt = At(MarkedAt),
            Pushed = Pushed,
            Content = Content,
            PushedAt = At(PushedAt),
            DueAt = DateTimeOffset.FromUnixTimeMilliseconds(DueAt),
            Attempts = (int)Attempts,
            FailingSince = At(FailingSince),
            Reason = Reason,
            Fence = Fence,
            CreatedAt = DateTimeOffset.FromUnixTimeMilliseconds(CreatedAt),
            EndedAt = At(EndedAt),
        };

    private static DateTimeOffset? At(long? time) => time is { } value ? DateTimeOffset.FromUnixTimeMilliseconds(value) : null;
}
