using Rse.People;

namespace Rse.Testing.Leaks;

/// <summary>What the reference model lets one viewer see, worked out once for a round.</summary>
internal sealed class LeakSight
{
    public LeakSight(LeakModel model, string viewer)
    {
        Model = model;
        Viewer = viewer;
        Items = [.. model.Items.Keys.Where(key => model.SeesItem(viewer, key))];
        Spaces = [.. model.Spaces.Keys.Where(key => model.Knows(viewer, key))];
        Told = [.. Spaces, .. model.Spaces.Keys.Where(key => model.IsInvited(viewer, key))];
        Objects = [.. model.Objects.Keys.Where(key => model.SeesObject(viewer, key))];
        Topics = [.. Items.SelectMany(key => model.Items[key].Topics)];
        Members = [.. model.Members.Keys.Where(key => model.Meets(viewer, key))];
        Signed =
        [
            .. Members,
            .. Items.Select(key => model.Items[key].Author),
            .. Told.Where(key => model.IsInvited(viewer, key)).Select(key => model.Invitations[(viewer, key)].Inviter),
        ];
        Named = [.. Signed, .. Items.SelectMany(key => model.Items[key].Mentions)];
        Parents = [.. Items.Select(key => model.Items[key].Parent).OfType<string>()];
    }

    public LeakModel Model { get; }

    public string Viewer { get; }

    /// <summary>Posts and comments that are seen.</summary>
    public HashSet<string> Items { get; }

    /// <summary>Spaces that are known of.</summary>
    public HashSet<string> Spaces { get; }

    /// <summary>Spaces that are known of, or told of by an invitation.</summary>
    public HashSet<string> Told { get; }

    /// <summary>Host objects that are seen.</summary>
    public HashSet<string> Objects { get; }

    /// <summary>Topics that something seen carries.</summary>
    public HashSet<string> Topics { get; }

    /// <summary>Members who are met.</summary>
    public HashSet<string> Members { get; }

    /// <summary>Members who are met, or signed something that is seen.</summary>
    public HashSet<string> Signed { get; }

    /// <summary>Members whose handle stands in a text that is seen, besides.</summary>
    public HashSet<string> Named { get; }

    /// <summary>What something seen replies to; where that is trashed, its number is all that is left of it.</summary>
    public HashSet<string> Parents { get; }
}
