using Rse.Members;
using Rse.Notifications.Storing;
using Rse.People;
using Rse.Subjects;

namespace Rse.Notifications;

/// <summary>Completes stored rows with what is shown of members and subjects, for one viewer.</summary>
internal sealed class NotificationBuilder(SubjectService subjects, IMemberStore members)
{
    private const int ShownActors = 3;

    /// <summary>
    /// Returns the rows that the viewer may see, in order, in a number of queries that does not depend on theirs; the host is asked about
    /// its objects.
    /// </summary>
    public async ValueTask<IReadOnlyList<Notification>> BuildAsync(
        Viewer viewer,
        IReadOnlyList<NotificationRow> rows,
        CancellationToken cancellationToken
    )
    {
        if (rows.Count == 0)
        {
            return [];
        }

        Id<Subject>[] ids = [.. rows.Select(row => row.SubjectId).OfType<Id<Subject>>().Distinct()];
        var found = ids.Length == 0 ? [] : await subjects.ListAsync(viewer, ids, cancellationToken);
        var byId = found.ToDictionary(subject => subject.Id);
        Id<Member>[] actors = [.. rows.SelectMany(row => row.Recent).Distinct()];
        var visible = actors.Length == 0 ? [] : await members.ListAsync(viewer, actors, cancellationToken);
        var byMember = visible.ToDictionary(member => member.Id, MemberSummary.Of);
        List<Notification> shown = new(rows.Count);
        foreach (var row in rows)
        {
            var subject = row.SubjectId is { } id ? byId.GetValueOrDefault(id) : null;
            if (row.SubjectId is null || subject is not null)
            {
                shown.Add(Build(row, subject, byMember));
            }
        }

        return shown;
    }

    private static Notification Build(NotificationRow row, SubjectSnapshot? subject, Dictionary<Id<Member>, MemberSummary> members)
    {
        MemberSummary[] actors = [.. row.Recent.Where(members.ContainsKey).Take(ShownActors).Select(id => members[id])];
        return new Notification
        {
            Id = row.Id,
            Kind = row.Kind,
            Detail = row.Detail,
            Actors = actors,
            OtherActors = Math.Max(0, row.Actors - actors.Length),
            Subject = subject,
            Space = subject is null ? row.Space : subject.Space,
            FirstAt = row.FirstAt,
            At = row.At,
            IsSeen = row.IsSeen,
            IsRead = row.IsRead,
        };
    }
}
