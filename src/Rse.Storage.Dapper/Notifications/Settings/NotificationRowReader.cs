using System.Globalization;
using System.Text;
using Rse.Notifications;
using Rse.Notifications.Settings;
using Rse.People;
using Rse.Spaces;
using Rse.Storage.Databases;
using Rse.Subjects;

namespace Rse.Storage.Notifications.Settings;

/// <summary>Reads what decides questions: two statements for any number of them.</summary>
internal sealed class NotificationRowReader(Database database)
{
    private readonly string _selectChoices = NotificationSettingsSql.SelectChoices(database.Dialect);
    private readonly string _selectStops = NotificationSettingsSql.SelectStops(database.Dialect);

    /// <summary>Whether a viewer may read the settings of a member: they are private, so only their owner and the software do.</summary>
    public static bool IsReadableBy(Viewer viewer, Id<Member> member) => viewer.IsSystem || viewer.MemberId == member;

    /// <inheritdoc cref="INotificationSettingsStore.ReadAsync"/>
    public async ValueTask<NotificationSettingRows> ReadAsync(
        Viewer viewer,
        IReadOnlyCollection<NotificationQuestion> questions,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        var own = questions.Where(question => IsReadableBy(viewer, question.MemberId)).ToList();
        var members = database.Array([.. own.Select(question => question.MemberId.Value).Distinct()]);
        var spaces = Pairs(own.Select(question => (question.MemberId, question.SpaceId?.Value)));
        var threads = Pairs(own.Select(question => (question.MemberId, question.RootId?.Value)));
        var choices = await database.ListAsync<ChoiceRow>(
            _selectChoices,
            new
            {
                members,
                spaces,
                threads,
                kinds = database.Array([.. questions.Select(question => question.Kind).Distinct(StringComparer.Ordinal)]),
                places = database.Array([.. questions.Select(question => question.SpaceId?.Value).OfType<long>().Distinct()]),
            },
            cancellationToken
        );
        var subjects = own.SelectMany(question =>
            new[] { question.RootId, question.SubjectId }.Select(id => (question.MemberId, id?.Value))
        );
        var stops = await database.ListAsync<StopRow>(
            _selectStops,
            new
            {
                members,
                spaces,
                threads,
                actors = Pairs(own.Select(question => (question.MemberId, question.ActorId?.Value))),
                subjects = Pairs(subjects),
                now = now.ToUnixTimeMilliseconds(),
            },
            cancellationToken
        );
        return Rows(choices, stops);
    }

    private static string Pairs(IEnumerable<(Id<Member> Member, long? Other)> pairs)
    {
        var text = new StringBuilder("[");
        foreach (var (member, other) in pairs.Where(pair => pair.Other is not null).Distinct())
        {
            text.Append(CultureInfo.InvariantCulture, $"{(text.Length > 1 ? "," : "")}[{member},{other}]");
        }

        return text.Append(']').ToString();
    }

    private static NotificationSettingRows Rows(List<ChoiceRow> choices, List<StopRow> stops) =>
        new()
        {
            Cells = choices
                .Where(row => row.Scope is not "off")
                .ToDictionary(
                    row =>
                        (
                            new NotificationPlace(EnumText.Parse<NotificationScope>(row.Scope), new Id<Member>(row.Member), row.Target),
                            row.Kind,
                            row.Channel
                        ),
                    row => row.IsOn == 1
                ),
            ChannelsOff = choices.Where(row => row.Scope is "off").Select(row => (new Id<Member>(row.Member), row.Channel)).ToHashSet(),
            Stopped = Of(stops, "stopped").Select(row => new Id<Member>(row.Member)).ToHashSet(),
            MutedActors = Of(stops, "actor").Select(row => (new Id<Member>(row.Member), new Id<Member>(row.Target))).ToHashSet(),
            MutedSpaces = Of(stops, "space").Select(row => (new Id<Member>(row.Member), new Id<Space>(row.Target))).ToHashSet(),
            MutedSubjects = Of(stops, "subject").Select(row => (new Id<Member>(row.Member), new Id<Subject>(row.Target))).ToHashSet(),
            HighlightsOnly = Of(stops, "level").Select(row => (new Id<Member>(row.Member), new Id<Subject>(row.Target))).ToHashSet(),
        };

    private static IEnumerable<StopRow> Of(List<StopRow> rows, string what) =>
        rows.Where(row => string.Equals(row.What, what, StringComparison.Ordinal));

    private sealed record ChoiceRow(string Scope, long Member, long Target, string Kind, string Channel, long IsOn);

    private sealed record StopRow(string What, long Member, long Target);
}
