using Microsoft.Extensions.Options;
using Rse.People;

namespace Rse.Notifications.Settings;

/// <summary>Reads when members are told: what they chose, and the host's defaults where they chose nothing.</summary>
internal sealed class NotificationWishReader(INotificationSettingsStore store, IOptions<NotificationSettingsOptions> options)
{
    private readonly NotificationSettingsOptions _options = options.Value;

    /// <summary>The digest of everything for members who chose none.</summary>
    public NotificationDigest DefaultDigest =>
        new()
        {
            Period = _options.Digest,
            At = _options.DigestAt,
            Day = _options.DigestDay,
            OnlyIfAbsent = _options.DigestOnlyIfAbsent,
        };

    /// <summary>
    /// Reads the wishes of members in a number of statements that does not depend on theirs. Quiet hours are set, the digest of everything
    /// is listed first, and one entry is there for each member that exists, in no particular order.
    /// </summary>
    public async ValueTask<IReadOnlyList<NotificationWishes>> ListAsync(
        Viewer viewer,
        IReadOnlyCollection<Id<Member>> members,
        CancellationToken cancellationToken
    ) => members.Count == 0 ? [] : [.. (await store.ListWishesAsync(viewer, members, cancellationToken)).Select(Complete)];

    private NotificationWishes Complete(NotificationWishes chosen)
    {
        var everything = chosen.Digests.FirstOrDefault(digest => digest.Space is null).Digest ?? DefaultDigest;
        return chosen with
        {
            QuietFrom = chosen.QuietFrom ?? _options.QuietFrom ?? TimeOnly.MinValue,
            QuietTo = chosen.QuietTo ?? _options.QuietTo ?? TimeOnly.MinValue,
            Digests = [(null, everything), .. chosen.Digests.Where(digest => digest.Space is not null)],
        };
    }
}
