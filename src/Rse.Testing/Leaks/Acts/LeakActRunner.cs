using Rse.People;
using Rse.Problems;
using Rse.Testing.Leaks.Worlds;

namespace Rse.Testing.Leaks.Acts;

/// <summary>Runs the steps of a plan.</summary>
internal sealed class LeakActRunner
{
    private readonly LeakMemberActs _members;
    private readonly LeakPostActs _posts;
    private readonly LeakResponseActs _responses;
    private readonly LeakJoinActs _joining;
    private readonly LeakWorld _world;

    public LeakActRunner(LeakWorld world)
    {
        _world = world;
        _members = new LeakMemberActs(world);
        _posts = new LeakPostActs(world);
        _responses = new LeakResponseActs(world, _posts);
        _joining = new LeakJoinActs(world, _members);
    }

    /// <summary>Runs a step. Returns false if the world has nothing that it could apply to.</summary>
    /// <exception cref="InvalidOperationException">The network refused what the model expected it to do.</exception>
    public async ValueTask<bool> ActAsync(LeakStep step, CancellationToken token)
    {
        try
        {
            await _posts.OpenObjectsAsync(token);
            return await RunAsync(step, token);
        }
        catch (RseException exception)
        {
            throw new InvalidOperationException(
                $"The network refused {step}, which the model allows: "
                    + $"{exception.Message}{Environment.NewLine}{string.Join(Environment.NewLine, _world.Log)}",
                exception
            );
        }
    }

    private ValueTask<bool> RunAsync(LeakStep step, CancellationToken token) =>
        step.Act switch
        {
            LeakAct.AddMember => _members.AddMemberAsync(step.One, isGuest: false, 0, token),
            LeakAct.AddGuest => _members.AddMemberAsync(step.One, isGuest: true, step.Two, token),
            LeakAct.AddSpace => _members.AddSpaceAsync(step.One, (SpaceVisibility)step.Two, step.Three == 1, token),
            LeakAct.AddObject => new(_posts.AddObject(step.One)),
            LeakAct.AddToSpace => _members.AddToSpaceAsync(step.One, step.Two, step.Three, token),
            LeakAct.RemoveFromSpace => _members.RemoveFromSpaceAsync(step.One, step.Two, leaves: false, token),
            LeakAct.LeaveSpace => _members.RemoveFromSpaceAsync(step.One, step.Two, leaves: true, token),
            LeakAct.GiveRole => new(_members.GiveRole(step.One, step.Two)),
            LeakAct.WithdrawRole => new(_members.WithdrawRole(step.One)),
            LeakAct.ChangeObjectRole => new(_posts.ChangeObjectRole(step.One, step.Two)),
            LeakAct.Suspend => _members.SetStateAsync(step.One, MemberState.Suspended, token),
            LeakAct.Reinstate => _members.SetStateAsync(step.One, MemberState.Active, token),
            LeakAct.Depart => _members.SetStateAsync(step.One, MemberState.Departed, token),
            LeakAct.PassTime => new(_members.PassDays((step.One % 7) + 1)),
            LeakAct.Archive => _members.SetArchivedAsync(step.One, archived: true, token),
            LeakAct.Reopen => _members.SetArchivedAsync(step.One, archived: false, token),
            LeakAct.Post => _posts.PostAsync(step.One, step.Two, step.Three, token),
            LeakAct.Comment => _posts.CommentAsync(step.One, step.Two, step.Three, token),
            LeakAct.Edit => _posts.EditAsync(step.One, null, token),
            LeakAct.Trash => _posts.SetTrashedAsync(step.One, trashed: true, token),
            LeakAct.Restore => _posts.SetTrashedAsync(step.One, trashed: false, token),
            LeakAct.React => _responses.ReactAsync(step.One, step.Two, token),
            LeakAct.Rate => _responses.RateAsync(step.One, step.Two, token),
            LeakAct.Follow => _responses.FollowAsync(step.One, step.Two, step.Three, token),
            LeakAct.Mute => _responses.MuteAsync(step.One, step.Two, token),
            LeakAct.MarkRead => _responses.MarkReadAsync(step.One, step.Two, token),
            LeakAct.Bookmark => _responses.BookmarkAsync(step.One, step.Two, token),
            LeakAct.AcceptAnswer => _responses.AcceptAnswerAsync(step.One, token),
            LeakAct.Cite => _posts.EditAsync(step.One, step.Two, token),
            LeakAct.MakeOpen => _members.SetVisibilityAsync(step.One, SpaceVisibility.Open, token),
            LeakAct.MakePrivate => _members.SetVisibilityAsync(step.One, SpaceVisibility.Private, token),
            LeakAct.MakeSecret => _members.SetVisibilityAsync(step.One, SpaceVisibility.Secret, token),
            LeakAct.AdmitGuests => _members.SetGuestsAsync(step.One, admits: true, token),
            LeakAct.RefuseGuests => _members.SetGuestsAsync(step.One, admits: false, token),
            LeakAct.RequestToJoin => _joining.RequestAsync(step.One, step.Two, token),
            LeakAct.RefuseRequest => _joining.RefuseAsync(step.One, token),
            LeakAct.InviteMember => _joining.InviteAsync(step.One, step.Two, token),
            LeakAct.AcceptInvitation => _joining.AcceptAsync(step.One, token),
            LeakAct.EnterAsAdministrator => _joining.EnterAsync(step.One, step.Two, token),
            _ => throw new ArgumentOutOfRangeException(nameof(step), step, null),
        };
}
