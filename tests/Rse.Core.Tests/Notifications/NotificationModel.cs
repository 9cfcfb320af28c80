namespace Rse.Core.Tests.Notifications;

/// <summary>What notifications are, in a few lines: rows of facts that an unread row takes up and a read one does not.</summary>
internal sealed class NotificationModel
{
    private readonly List<Row> _rows = [];
    private int _clock;

    public HashSet<string> Inside { get; } = new(StringComparer.Ordinal);

    public HashSet<(string Member, string Muted)> Mutes { get; } = [];

    public HashSet<long> Trashed { get; } = [];

    public Dictionary<long, (string Author, long Parent, long Root)> Texts { get; } = [];

    private readonly HashSet<(long Root, string Member)> _follows = [];

    public void Publish(long id, string author, long parent, long root, params string[] mentioned)
    {
        Texts[id] = (author, parent, root);
        HashSet<string> told = [author];
        if (parent != 0)
        {
            TellFirst(told, Texts[parent].Author, "reply", $"{id}", author, id);
        }

        foreach (var member in mentioned)
        {
            TellFirst(told, member, "mention", $"{id}", author, id);
        }

        foreach (var follower in parent == 0 ? [] : _follows.Where(follow => follow.Root == root).Select(follow => follow.Member))
        {
            TellFirst(told, follower, "comment", $"{root}", author, id);
        }

        _follows.Add((root, author));
    }

    public void React(string actor, long id) => Tell(Texts[id].Author, "reaction", $"{id}", actor, id);

    public void TakeBack(string actor, long id) =>
        _rows.ForEach(row => row.Facts.RemoveAll(fact => row.Kind is "reaction" && row.Key == $"{id}" && fact.Actor == actor));

    public void ReadAll(string member) => _rows.ForEach(row => row.Read |= row.Member == member && Shown(row).Count > 0);

    public bool ReadFirst(string member)
    {
        var first = Unread(member).FirstOrDefault();
        if (first is not null)
        {
            first.Read = true;
        }

        return first is not null;
    }

    public string Describe(string member) =>
        string.Join(
            "; ",
            Unread(member)
                .Select(row =>
                {
                    var actors = Shown(row)
                        .OrderByDescending(fact => fact.At)
                        .Select(fact => fact.Actor)
                        .Distinct(StringComparer.Ordinal)
                        .ToList();
                    var others = actors.Count > 3 ? $" +{actors.Count - 3}" : "";
                    return $"{row.Kind} {string.Join(' ', actors.Take(3))}{others}";
                })
        );

    private IEnumerable<Row> Unread(string member) =>
        _rows
            .Where(row => row.Member == member && !row.Read && Inside.Contains(member) && Shown(row).Count > 0)
            .OrderByDescending(row => Shown(row).Max(fact => fact.At));

    private List<Fact> Shown(Row row) =>
        row.Facts.FindAll(fact => !Trashed.Contains(fact.Text) && !Trashed.Contains(Texts[fact.Text].Root));

    private void TellFirst(HashSet<string> told, string member, string kind, string key, string actor, long text)
    {
        if (told.Add(member))
        {
            Tell(member, kind, key, actor, text);
        }
    }

    private void Tell(string member, string kind, string key, string actor, long text)
    {
        _clock++;
        if (member == actor || !Inside.Contains(member) || Mutes.Contains((member, actor)))
        {
            return;
        }

        var open = _rows.Find(row => row.Member == member && row.Kind == kind && row.Key == key && !row.Read);
        if (open is null)
        {
            _rows.Add(open = new Row(member, kind, key));
        }

        open.Facts.Add(new Fact(actor, text, _clock));
    }

    private sealed record Fact(string Actor, long Text, int At);

    private sealed record Row(string Member, string Kind, string Key)
    {
        public List<Fact> Facts { get; } = [];

        public bool Read { get; set; }
    }
}
