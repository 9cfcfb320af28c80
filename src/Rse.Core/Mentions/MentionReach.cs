using Rse.Activities;
using Rse.Members;
using Rse.People;
using Rse.Perimeters;

namespace Rse.Mentions;

/// <summary>
/// Finds the members whom a mention reaches: those whom the author may see and who may see the subject. Other mentions are not stored.
/// </summary>
internal sealed class MentionReach(IMemberStore members, PerimeterService perimeters, ActivityWriter writer)
{
    /// <summary>How many members one text can mention, to prevent mass mailings.</summary>
    public const int MaxMembers = 50;

    /// <summary>The members among the handles whom the mention reaches, by ascending id, without the author.</summary>
    /// <param name="author">Who writes.</param>
    /// <param name="handles">
    /// The folded handles without <c>@</c>, in the order of the text. Those after the first <see cref="MaxMembers"/> are ignored.
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
