using Rse.Members;
using Rse.Notifications.Storing;
using Rse.People;
using Rse.Shares;
using Rse.Subjects;

namespace Rse.Notifications;

/// <summary>Completes stored rows with what is shown of members and subjects, for one viewer.</summary>
internal sealed class NotificationBuilder(SubjectService subjects, IMemberStore members, IShareStore shares)
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
        var notes = await FindNotesAsync(viewer, rows, cancellationToken);
        List<Notification> shown = new(rows.Count);
        foreach (var row in rows)
        {
            var subject = row.SubjectId is { } id ? byId.GetValueOrDefault(id) : null;
            if (row.SubjectId is null || subject is not null)
            {
                shown.Add(Build(IsShare(row) ? row with { Detail = Note(row, notes, byMember) } : row, subject, byMember));
            }
        }

        return shown;
    }

    private static bool IsShare(NotificationRow row) => row is { Kind: NotificationKinds.SharedWithMe, SubjectId: not null };

    // The log holds no texts: what the latest who shared it wrote to it is read with the page.
    private static string? Note(
        NotificationRow row,
        ILookup<(Id<Subject>, Id<Member>), string> notes,
        Dictionary<Id<Member>, MemberSummary> members
    ) =>
        row.Recent is [var latest, ..] && members.ContainsKey(latest) && notes[(row.SubjectId!.Value, latest)].FirstOrDefault() is { } note
            ? note
            : null;

    private async ValueTask<ILookup<(Id<Subject>, Id<Member>), string>> FindNotesAsync(
        Viewer viewer,
        IReadOnlyList<NotificationRow> rows,
        CancellationToken cancellationToken
    )
    {
        Id<Subject>[] ids = [.. rows.Where(IsShare).Select(row => row.SubjectId!.Value).Distinct()];
        var found = ids.Length == 0 ? [] : await shares.ListAsync(viewer, ids, cancellationToken);
        return found.Where(share => share.Note.Length > 0).ToLookup(share => (share.SubjectId, share.SharerId), share => share.Note);
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
