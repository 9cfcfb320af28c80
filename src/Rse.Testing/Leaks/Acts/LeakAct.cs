namespace Rse.Testing.Leaks.Acts;

/// <summary>What can happen in a world.</summary>
internal enum LeakAct
{
    AddMember,
    AddGuest,
    AddSpace,
    AddObject,
    AddToSpace,
    RemoveFromSpace,
    LeaveSpace,
    GiveRole,
    WithdrawRole,
    ChangeObjectRole,
    Suspend,
    Reinstate,
    Depart,
    PassTime,
    Archive,
    Reopen,
    Post,
    Comment,
    Edit,
    Trash,
    Restore,
    React,
    Rate,
    Follow,
    Mute,
    MarkRead,
    Bookmark,
    AcceptAnswer,
    Cite,
    MakeOpen,
    MakePrivate,
    MakeSecret,
    AdmitGuests,
    RefuseGuests,
    RequestToJoin,
    RefuseRequest,
    InviteMember,
    AcceptInvitation,
    EnterAsAdministrator,
}

/// <summary>One act, with numbers that choose its actors and objects; it does nothing if the world has none to choose from.</summary>
/// <remarks>A world can therefore be made smaller by leaving steps out.</remarks>
internal readonly record struct LeakStep(LeakAct Act, int One = 0, int Two = 0, int Three = 0);
