using Rse.Activities;
using Rse.Members;
using Rse.People;
using Rse.Perimeters;

namespace Rse.Mentions;

/// <summary>
/// Whom a mention reaches: members whom the author may see and who may see the subject themselves. Nobody else is mentioned, and nothing is
/// kept of the attempt.
/// </summary>
internal sealed class MentionReach(IMemberStore members, PerimeterService perimeters, ActivityWriter writer)
{
    /// <summary>How many members one text can reach, so that no text turns into a mailing.</summary>
    public const int MaxMembers = 50;

    /// <summary>The members among the handles whom the mention reaches, by ascending id; the author is never among them.</summary>
    /// <param name="author">Who writes.</param>
    /// <param name="handles">
    /// As they stand in the text, folded, without <c>@</c>, in its order; those after the first <see cref="MaxMembers"/> are plain text.
    /// </param>
    /// <param name="sees">Whether a viewer may see the subject.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public async ValueTask<IReadOnlyList<Id<Member>>> FindAsync(
        Viewer author,
        IReadOnlyCollection<string> handles,
        Func<Viewer, ValueTask<bool>> sees,
        CancellationToken cancellationToken
    )
    {
        if (handles.Count == 0)
        {
            return [];
        }

        List<Id<Member>> reached = [];
        string[] first = [.. handles.Distinct(StringComparer.Ordinal).Take(MaxMembers)];
        foreach (var member in (await members.ListAsync(author, first, writer.Now, cancellationToken)).OrderBy(member => member.Id.Value))
        {
            if (member.Id != author.MemberId && await sees(await perimeters.FindViewerAsync(member.Id, cancellationToken)))
            {
                reached.Add(member.Id);
            }
        }

        return reached;
    }
}
