namespace Rse.Testing.Leaks.Models;

/// <summary>What the reference model lets one viewer see, computed once a round.</summary>
internal sealed class LeakVisibility
{
    public LeakVisibility(LeakModel model, string viewer)
    {
        Model = model;
        Viewer = viewer;
        Items = [.. model.Items.Keys.Where(key => model.SeesItem(viewer, key))];
        Spaces = [.. model.Spaces.Keys.Where(key => model.KnowsOf(viewer, key))];
        List<string> invited = [.. model.Spaces.Keys.Where(key => model.IsInvited(viewer, key))];
        SpaceNames = [.. Spaces, .. invited];
        Objects = [.. model.Objects.Keys.Where(key => model.SeesObject(viewer, key))];
        Topics = [.. Items.SelectMany(key => model.Items[key].Topics)];
        Members = [.. model.Members.Keys.Where(key => model.SeesMember(viewer, key))];
        MemberNames =
        [
            .. Members,
            .. Items.Select(key => model.Items[key].Author),
            .. invited.Select(key => model.Invitations[(viewer, key)].Inviter),
        ];
        Handles = [.. MemberNames, .. Items.SelectMany(key => model.Items[key].Mentions)];
        ParentIds = [.. Items.Select(key => model.Items[key].Parent).OfType<string>()];
    }

    public LeakModel Model { get; }

    /// <summary>The viewer's key in the model; empty for an anonymous reader.</summary>
    public string Viewer { get; }

    /// <summary>Posts and comments that the viewer sees.</summary>
    public HashSet<string> Items { get; }

    /// <summary>Spaces that the viewer knows of.</summary>
    public HashSet<string> Spaces { get; }

    /// <summary>Spaces whose name the viewer may read: those they know of, and those they are invited to.</summary>
    public HashSet<string> SpaceNames { get; }

    /// <summary>Host objects that the viewer sees.</summary>
    public HashSet<string> Objects { get; }

    /// <summary>Topics of the items that the viewer sees.</summary>
    public HashSet<string> Topics { get; }

    /// <summary>Members whom the viewer finds in lists.</summary>
    public HashSet<string> Members { get; }

    /// <summary>Members whose name the viewer may read: those in lists, authors of what they see, and who invites them.</summary>
    public HashSet<string> MemberNames { get; }

    /// <summary>Members whose handle the viewer may read: those above, and those mentioned in what they see.</summary>
    public HashSet<string> Handles { get; }

    /// <summary>What the items in sight reply to. Of a trashed parent, the number is all that remains.</summary>
    public HashSet<string> ParentIds { get; }
}
