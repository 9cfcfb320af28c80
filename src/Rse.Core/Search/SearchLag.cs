using Rse.Activities;
using Rse.People;

namespace Rse.Search;

/// <summary>Tells whether an index that lags behind the log may be asked to count.</summary>
/// <remarks>
/// Hits are checked against the store, numbers cannot be: a number that still holds what was taken away from somebody would tell of it.
/// </remarks>
internal sealed class SearchLag(ActivityReader activities)
{
    private const int MaxRead = 200;

    /// <summary>Whether nothing behind the position takes anything away from anybody.</summary>
    public async ValueTask<bool> IsHarmlessAsync(LogPosition? position, CancellationToken cancellationToken)
    {
        if (position is not { } known)
        {
            return false;
        }

        // The end first: what is committed meanwhile is nobody's miss.
        var end = await activities.FindEndAsync(Viewer.System, cancellationToken);
        if (!known.IsBefore(end))
        {
            return true;
        }

        var behind = await activities.ReadAsync(Viewer.System, known, MaxRead, cancellationToken);
        return behind.Count > 0 && !behind[^1].Position.IsBefore(end) && !behind.Any(logged => TakesAway(logged.Activity.Verb));
    }

    private static bool TakesAway(Verb verb) =>
        verb
            is Verb.Update
                or Verb.Trash
                or Verb.ChangeAudience
                or Verb.Announce
                or Verb.Unlike
                or Verb.Unrate
                or Verb.Accept
                or Verb.Unaccept
                or Verb.Leave
                or Verb.Remove
                or Verb.RefuseGuests
                or Verb.Depart
                or Verb.Anonymize;
}
