using System.Globalization;
using Rse.Members;
using Rse.Problems;
using Rse.Texts;

namespace Rse.Notifications.Settings;

/// <summary>Checks changes of settings.</summary>
internal sealed class NotificationSettingsRules(NotificationMatrix matrix)
{
    /// <summary>The choices to store. Adds a problem for each that cannot be made.</summary>
    public IReadOnlyList<NotificationChoice> CheckCells(IReadOnlyList<NotificationCell> cells, List<Problem> problems)
    {
        HashSet<(string, string)> seen = [];
        foreach (var cell in cells)
        {
            var (kind, channel) = (cell.Kind ?? "", cell.Channel ?? "");
            if (!matrix.Names.Kinds.Contains(kind, StringComparer.Ordinal))
            {
                problems.Add(Unknown("kind", kind, matrix.Names.Kinds, "cells"));
            }
            else if (!matrix.Names.Channels.Contains(channel, StringComparer.Ordinal))
            {
                problems.Add(Unknown("channel", channel, matrix.Names.Channels, "cells"));
            }
            else if (!seen.Add((kind, channel)))
            {
                problems.Add(new Problem(ProblemCodes.ValueUnknown, $"{kind} by {channel} is given twice; give it once.", "cells"));
            }
            else if (FindFixed(kind, channel, cell.Choice) is { } problem)
            {
                problems.Add(problem);
            }
        }

        return [.. cells.Select(cell => new NotificationChoice(cell.Kind ?? "", cell.Channel ?? "", cell.Choice))];
    }

    /// <summary>Adds a problem for each unknown channel.</summary>
    public void CheckChannels(IEnumerable<string> channels, List<Problem> problems) =>
        problems.AddRange(
            channels
                .Where(channel => !matrix.Names.Channels.Contains(channel, StringComparer.Ordinal))
                .Select(channel => Unknown("channel", channel, matrix.Names.Channels, "channels"))
        );

    /// <summary>Adds a problem if only one of the two is given, or one is not a whole minute.</summary>
    public static void CheckQuietHours(TimeOnly? from, TimeOnly? to, List<Problem> problems)
    {
        if (from is null != to is null)
        {
            problems.Add(
                new Problem(
                    ProblemCodes.ValueUnknown,
                    "Quiet hours have only one end; give 'from' and 'to', or the same time twice for no quiet hours.",
                    "quietHours"
                )
            );
        }

        CheckMinute(from, "quietHours", problems);
        CheckMinute(to, "quietHours", problems);
    }

    /// <summary>Adds a problem for each value of a digest that is not known.</summary>
    public static void CheckDigest(NotificationDigest? digest, List<Problem> problems)
    {
        if (digest is null)
        {
            return;
        }

        if (!Enum.IsDefined(digest.Period))
        {
            problems.Add(Undefined("period", (int)digest.Period, "off, daily or weekly"));
        }

        if (!Enum.IsDefined(digest.Day))
        {
            problems.Add(Undefined("day", (int)digest.Day, "a day from sunday to saturday"));
        }

        CheckMinute(digest.At, "digest", problems);
    }

    /// <summary>The time zone; null for none. Adds a problem if it is unknown.</summary>
    public static string? CheckTimeZone(string? timeZone, List<Problem> problems) =>
        timeZone is null ? null : LocaleRules.CheckTimeZone(timeZone, problems);

    private static void CheckMinute(TimeOnly? time, string field, List<Problem> problems)
    {
        if (time is { } given && given.Ticks % TimeSpan.TicksPerMinute != 0)
        {
            problems.Add(
                new Problem(
                    ProblemCodes.ValueUnknown,
                    string.Create(CultureInfo.InvariantCulture, $"The time is {given:HH:mm:ss.fff}; it must be a whole minute."),
                    field
                )
            );
        }
    }

    private static Problem Undefined(string what, int given, string known) =>
        new(
            ProblemCodes.ValueUnknown,
            string.Create(CultureInfo.InvariantCulture, $"The {what} of the digest is {given}; it must be {known}."),
            "digest"
        );

    private static Problem Unknown(string what, string given, IReadOnlyList<string> known, string field) =>
        new(ProblemCodes.ValueUnknown, $"The {what} is \"{Excerpt.Quote(given)}\"; it must be one of {string.Join(", ", known)}.", field);

    private Problem? FindFixed(string kind, string channel, bool? choice)
    {
        var host = matrix.AnswersOf(kind, channel);
        return choice is false && host.IsRequired
                ? new Problem(ProblemCodes.SettingFixed, $"The host requires {kind} by {channel}; it cannot be switched off.", "cells")
            : choice is true && host.IsForbidden
                ? new Problem(ProblemCodes.SettingFixed, $"The host forbids {kind} by {channel}; it cannot be switched on.", "cells")
            : null;
    }
}
