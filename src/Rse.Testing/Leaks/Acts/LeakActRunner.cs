using Rse.People;
using Rse.Problems;

namespace Rse.Testing.Leaks;

/// <summary>Lets steps happen.</summary>
internal sealed class LeakStage
{
    private readonly LeakPeople _people;
    private readonly LeakTalk _talk;
    private readonly LeakWorth _worth;
    private readonly LeakDoors _doors;
    private readonly LeakScene _scene;

    public LeakStage(LeakScene scene)
    {
        _scene = scene;
        _people = new LeakPeople(scene);
        _talk = new LeakTalk(scene);
        _worth = new LeakWorth(scene, _talk);
        _doors = new LeakDoors(scene, _people);
    }

    /// <summary>Lets a step happen; false where the world has nothing that it could happen to.</summary>
    /// <exception cref="InvalidOperationException">The network refused what the model expected it to do.</exception>
    public async ValueTask<bool> ActAsync(LeakStep step, CancellationToken token)
    {
        try
        {
            await _talk.SettleAsync(token);
            return await RunAsync(step, token);
        }
        catch (RseException exception)
        {
            throw new InvalidOperationException(
                $"The network refused {step}, which the model allows: "
                    + $"{exception.Message}{Environment.NewLine}{string.Join(Environment.NewLine, _scene.Log)}",
                exception
            );
        }
    }

    private ValueTask<bool> RunAsync(LeakStep step, CancellationToken token) =>
        step.Act switch
        {
            LeakAct.AddMember => _people.AddMemberAsync(step.One, isGuest: false, 0, token),
            LeakAct.AddGuest => _people.AddMemberAsync(step.One, isGuest: true, step.Two, token),
            LeakAct.AddSpace => _people.AddSpaceAsync(step.One, (SpaceVisibility)step.Two, step.Three == 1, token),
            LeakAct.AddObject => new(_talk.AddObject(step.One)),
            LeakAct.Seat => _people.SeatAsync(step.One, step.Two, step.Three, token),
            LeakAct.Unseat => _people.UnseatAsync(step.One, step.Two, leaves: false, token),
            LeakAct.Leave => _people.UnseatAsync(step.One, step.Two, leaves: true, token),
            LeakAct.GiveRole => new(_people.GiveRole(step.One, step.Two)),
            LeakAct.WithdrawRole => new(_people.WithdrawRole(step.One)),
            LeakAct.MoveObject => new(_talk.MoveObject(step.One, step.Two)),
            LeakAct.Suspend => _people.SetStateAsync(step.One, MemberState.Suspended, token),
            LeakAct.Reinstate => _people.SetStateAsync(step.One, MemberState.Active, token),
            LeakAct.Depart => _people.SetStateAsync(step.One, MemberState.Departed, token),
            LeakAct.Pass => new(_people.PassDays((step.One % 7) + 1)),
            LeakAct.Archive => _people.SetArchivedAsync(step.One, archived: true, token),
            LeakAct.Reopen => _people.SetArchivedAsync(step.One, archived: false, token),
            LeakAct.Post => _talk.PostAsync(step.One, step.Two, step.Three, token),
            LeakAct.Comment => _talk.CommentAsync(step.One, step.Two, step.Three, token),
            LeakAct.Edit => _talk.EditAsync(step.One, null, token),
            LeakAct.Trash => _talk.SetTrashedAsync(step.One, trashed: true, token),
            LeakAct.Restore => _talk.SetTrashedAsync(step.One, trashed: false, token),
            LeakAct.React => _talk.ReactAsync(step.One, step.Two, token),
            LeakAct.Rate => _talk.RateAsync(step.One, step.Two, token),
            LeakAct.Follow => _talk.FollowAsync(step.One, step.Two, step.Three, token),
            LeakAct.Mute => _talk.MuteAsync(step.One, step.Two, token),
            LeakAct.See => _talk.SeeAsync(step.One, step.Two, token),
            LeakAct.Bookmark => _worth.SaveAsync(step.One, step.Two, token),
            LeakAct.Favour => _worth.FavourAsync(step.One, token),
            LeakAct.Cite => _talk.EditAsync(step.One, step.Two, token),
            LeakAct.Open => _people.SetVisibilityAsync(step.One, SpaceVisibility.Open, token),
            LeakAct.Close => _people.SetVisibilityAsync(step.One, SpaceVisibility.Private, token),
            LeakAct.Hide => _people.SetVisibilityAsync(step.One, SpaceVisibility.Secret, token),
            LeakAct.AdmitGuests => _people.SetGuestsAsync(step.One, admits: true, token),
            LeakAct.RefuseGuests => _people.SetGuestsAsync(step.One, admits: false, token),
            LeakAct.Request => _doors.RequestAsync(step.One, step.Two, token),
            LeakAct.Refuse => _doors.RefuseAsync(step.One, token),
            LeakAct.Invite => _doors.InviteAsync(step.One, step.Two, token),
            LeakAct.Accept => _doors.AcceptAsync(step.One, token),
            LeakAct.Enter => _doors.EnterAsync(step.One, step.Two, token),
            _ => throw new ArgumentOutOfRangeException(nameof(step), step, null),
        };
}
