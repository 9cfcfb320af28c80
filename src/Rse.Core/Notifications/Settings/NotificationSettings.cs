using Rse.Spaces;
using Rse.Subjects;

namespace Rse.Notifications.Settings;

/// <summary>What reaches a member by which channel, and when: everywhere, in one space or in one thread.</summary>
/// <remarks>
/// Also a change of it: what is null or not listed stays as it is, so that concurrent changes do not undo each other. A wider change keeps
/// narrower choices.
/// </remarks>
public sealed record NotificationSettings
{
    /// <summary>
    /// The cells, by kind in the order of registration, then by channel, <c>app</c> first. In a change, those whose
    /// <see cref="NotificationCell.Choice"/> is to be stored, or removed for null.
    /// </summary>
    public IReadOnlyList<NotificationCell> Cells { get; init; } = [];

    /// <summary>
    /// Whether each channel is on, by name. A channel that is off brings nothing but what the host requires, and switching it on again
    /// finds all choices as they were. Empty for a space or thread.
    /// </summary>
    public IReadOnlyDictionary<string, bool> Channels { get; init; } = new Dictionary<string, bool>(StringComparer.Ordinal);

    /// <summary>
    /// When quiet hours begin, inclusive, in the member's time zone, to the minute: what is not in the app waits until they end. Null for a
    /// space or thread. No quiet hours if it equals <see cref="QuietTo"/>.
    /// </summary>
    public TimeOnly? QuietFrom { get; init; }

    /// <summary>When quiet hours end, exclusive; on the next day if earlier than <see cref="QuietFrom"/>. Null where that is.</summary>
    public TimeOnly? QuietTo { get; init; }

    /// <summary>The digest of everything, or the one of the space; null for a thread.</summary>
    public NotificationDigest? Digest { get; init; }

    /// <summary>The member's IANA time zone, such as <c>Europe/Paris</c>; null for a space or thread.</summary>
    public string? TimeZone { get; init; }

    /// <summary>
    /// The spaces with choices or a digest of the member's own, as far as they may know of them, by id. Ignored in a change.
    /// </summary>
    public IReadOnlyList<SpaceSummary> Spaces { get; init; } = [];

    /// <summary>The newest threads with choices of the member's own that they may see, at most 50. Ignored in a change.</summary>
    public IReadOnlyList<SubjectSnapshot> Threads { get; init; } = [];
}
