using System.Globalization;
using Intranet.Language;
using Microsoft.Extensions.Primitives;
using Rse.Notifications.Settings;

namespace Intranet.Pages.Views;

/// <summary>A matrix of kinds and channels, in which each cell is as elsewhere, on or off.</summary>
/// <param name="Name">Distinguishes several matrices of one page.</param>
/// <param name="Cells">The cells to show.</param>
public sealed record ChoicesView(string Name, IReadOnlyList<NotificationCell> Cells)
{
    private const string Prefix = "cell:";

    // They concern the member or a whole space, and happen in no thread; the first two not even in a space.
    private static readonly string[] OutsideThreads =
    [
        "new-follower",
        "stay-ends",
        "invitation",
        "join-request",
        "request-decided",
        "role-changed",
        "highlight",
    ];

    /// <summary>The cells of what can happen in a thread.</summary>
    public static IReadOnlyList<NotificationCell> InThread(IReadOnlyList<NotificationCell> cells) =>
        [.. cells.Where(cell => !OutsideThreads.Contains(cell.Kind, StringComparer.Ordinal))];

    /// <summary>The cells of what can happen in a space.</summary>
    public static IReadOnlyList<NotificationCell> InSpace(IReadOnlyList<NotificationCell> cells) =>
        [.. cells.Where(cell => !OutsideThreads.Take(2).Contains(cell.Kind, StringComparer.Ordinal))];

    /// <summary>The name of a field.</summary>
    public static string FieldOf(NotificationCell cell) => $"{Prefix}{cell.Kind}/{cell.Channel}";

    /// <summary>What was chosen in the form.</summary>
    public static IReadOnlyList<NotificationCell> Read(IEnumerable<KeyValuePair<string, StringValues>> form) =>
        [
            .. form.Where(field => field.Key.StartsWith(Prefix, StringComparison.Ordinal))
                .Select(field =>
                    Parse(
                        field.Key[Prefix.Length..],
                        field.Value.ToString() switch
                        {
                            "on" => true,
                            "off" => false,
                            _ => null,
                        }
                    )
                ),
        ];

    /// <summary>A cell by <c>kind/channel</c>.</summary>
    public static NotificationCell Parse(string name, bool? choice) =>
        new()
        {
            Kind = name.Split('/')[0],
            Channel = name.Split('/', 2)[^1],
            Choice = choice,
        };

    /// <summary>The name of a kind for people; its own name if a plug-in brought it and the pages do not know it.</summary>
    public static string KindOf(Words words, string kind) => Find(words, "notify.kind.", kind);

    /// <summary>The name of a channel for people.</summary>
    public static string ChannelOf(Words words, string channel) => Find(words, "notify.channel.", channel);

    /// <summary>The name of a channel within a sentence.</summary>
    public static string ChannelWithinOf(Words words, string channel) =>
        ChannelOf(words, channel) is var name && name == channel ? name : char.ToLower(name[0], CultureInfo.CurrentCulture) + name[1..];

    private static string Find(Words words, string prefix, string name) =>
        words[prefix + name] is var text && text == prefix + name ? name : text;
}
