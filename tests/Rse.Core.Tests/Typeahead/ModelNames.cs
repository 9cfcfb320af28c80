using Rse.People;
using Rse.Typeahead;
using Rse.Typeahead.Names;

namespace Rse.Core.Tests.Typeahead;

/// <summary>Suggestions as they are meant, in the plainest way: every thing is looked at, and all that match are sorted.</summary>
internal sealed class ModelNames
{
    private readonly Dictionary<(byte Kind, long Id), NameEntry> _entries = [];
    private readonly Dictionary<long, long> _audiences = [];

    public void Set(NameEntry entry) => _entries[(entry.Kind, entry.Id)] = entry;

    public void Remove(byte kind, long id) => _entries.Remove((kind, id));

    public void SetAudience(long space, long audience) => _audiences[space] = audience;

    public IEnumerable<(byte Kind, long Id)> Find(Viewer viewer, string text, byte kind, HashSet<(byte, long)> followed, int take)
    {
        var typed = TypedName.Parse(text);
        return _entries
            .Values.Where(entry => entry.Kind == kind && Sees(viewer, entry))
            .SelectMany(entry => typed.Readings.Select(reading => (Entry: entry, Tier: Match(viewer, entry, reading, followed))))
            .Where(match => match.Tier >= 0)
            .GroupBy(match => match.Entry, (entry, matches) => (Entry: entry, Tier: matches.Max(match => match.Tier)))
            .OrderByDescending(match => match.Tier)
            .ThenByDescending(match => Weight(viewer, match.Entry))
            .ThenBy(match => string.Join('\0', Words(match.Entry).Select(word => word.Text)), StringComparer.Ordinal)
            .ThenBy(match => match.Entry.Id)
            .Take(take)
            .Select(match => (match.Entry.Kind, match.Entry.Id));
    }

    private static int Match(Viewer viewer, NameEntry entry, string[] typed, HashSet<(byte, long)> followed)
    {
        NameWord[] words = [.. Words(entry)];
        if (!typed.All(part => words.Any(word => word.Text.StartsWith(part, StringComparison.Ordinal))))
        {
            return -1;
        }

        var isWhole = typed.All(part => words.Any(word => word.Text == part));
        var isFirst = words.Any(word => word.IsFirst && word.Text.StartsWith(typed[0], StringComparison.Ordinal));
        var isNear = followed.Contains((entry.Kind, entry.Id)) || (entry.SpaceId != 0 && viewer.Audiences.Contains(2 * entry.SpaceId));
        return (isWhole ? 4 : 0) + (isFirst ? 2 : 0) + (isNear ? 1 : 0);
    }

    private bool Sees(Viewer viewer, NameEntry entry) =>
        entry.Kind switch
        {
            TypeaheadKinds.Member => viewer.Ceiling >= 0
                || viewer.MemberId.Value == entry.Id
                || entry.Spaces.Any(space => viewer.Audiences.Contains(2 * space.SpaceId)),
            TypeaheadKinds.Topic => Weight(viewer, entry) > 0,
            TypeaheadKinds.Post => SeesSpace(viewer, entry.SpaceId),
            _ => viewer.CanSee(new Audience(entry.Audience)),
        };

    private long Weight(Viewer viewer, NameEntry entry) =>
        entry.Kind switch
        {
            TypeaheadKinds.Topic => entry.Spaces.Where(space => SeesSpace(viewer, space.SpaceId)).Sum(space => (long)space.Count),
            TypeaheadKinds.Post => entry.At,
            _ => 0,
        };

    private bool SeesSpace(Viewer viewer, long space) =>
        viewer.CanSee(_audiences.TryGetValue(space, out var known) ? new Audience(known) : Audience.Nobody);

    private static IEnumerable<NameWord> Words(NameEntry entry) => entry.Names.SelectMany(name => new NameReader().Read(name).ToArray());
}
