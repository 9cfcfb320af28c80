using System.Collections.Frozen;
using Rse.People;
using Rse.Transactions;

namespace Rse.Notifications.Settings;

/// <summary>Decides by what the host, members and owners of spaces chose.</summary>
internal sealed class NotificationDecider(INotificationSettingsStore store, NotificationMatrix matrix, TimeProvider time)
    : INotificationSettings
{
    /// <summary>The names of all channels, <c>app</c> first.</summary>
    public IReadOnlyList<string> Channels => matrix.Names.Channels;

    public async ValueTask<IReadOnlyList<IReadOnlySet<string>>> DecideAsync(
        Viewer viewer,
        IReadOnlyList<NotificationQuestion> questions,
        CancellationToken cancellationToken
    )
    {
        if (questions.Count == 0)
        {
            return [];
        }

        var rows = await store.ReadAsync(viewer, questions, time.GetStoredNow(), cancellationToken);
        var kinds = questions
            .Select(question => question.Kind)
            .Distinct(StringComparer.Ordinal)
            .ToDictionary(kind => kind, Answers, StringComparer.Ordinal);
        return [.. questions.Select(question => Decide(rows, kinds[question.Kind], question))];
    }

    /// <summary>Decides every cell of one question without its kind, for a page of settings.</summary>
    /// <param name="viewer">The member.</param>
    /// <param name="question">Its kind is ignored, and so is its subject for kinds that are about a place in a space.</param>
    /// <param name="place">Where the choices to show are made.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public async ValueTask<IReadOnlyList<NotificationCell>> ListCellsAsync(
        Viewer viewer,
        NotificationQuestion question,
        NotificationPlace place,
        CancellationToken cancellationToken
    )
    {
        NotificationQuestion[] questions =
        [
            .. matrix.Names.Kinds.Select(kind =>
                question with
                {
                    Kind = kind,
                    SubjectId = NotificationKindRules.IsOfSpaces(kind) ? null : question.SubjectId,
                }
            ),
        ];
        if (questions.Length == 0)
        {
            return [];
        }

        var rows = await store.ReadAsync(viewer, questions, time.GetStoredNow(), cancellationToken);
        return
        [
            .. from asked in questions
            from channel in matrix.Names.Channels
            let decided = NotificationMatrix.Decide(rows.Complete(matrix.AnswersOf(asked.Kind, channel), asked, channel))
            select new NotificationCell
            {
                Kind = asked.Kind,
                Channel = channel,
                Choice = rows.Find(place, asked.Kind, channel),
                IsOn = decided.IsOn,
                Decision = decided.Decision,
            },
        ];
    }

    private static IReadOnlySet<string> Decide(
        NotificationSettingRows rows,
        IReadOnlyList<(string Channel, NotificationAnswers Host)> channels,
        NotificationQuestion question
    )
    {
        HashSet<string>? on = null;
        var isInApp = false;
        foreach (var (channel, host) in channels)
        {
            var (isOn, decision) = NotificationMatrix.Decide(rows.Complete(host, question, channel));

            // The app comes first, so that what is in it is known for the others.
            isInApp |= isOn && channel is NotificationKinds.AppChannel;
            if (isOn || (isInApp && NotificationMatrix.AdmitsDigests(decision)))
            {
                (on ??= new HashSet<string>(StringComparer.Ordinal)).Add(isOn ? channel : NotificationDigests.Of(channel));
            }
        }

        return on ?? (IReadOnlySet<string>)FrozenSet<string>.Empty;
    }

    private IReadOnlyList<(string Channel, NotificationAnswers Host)> Answers(string kind) =>
        [.. matrix.Names.Channels.Select(channel => (channel, matrix.AnswersOf(kind, channel)))];
}
