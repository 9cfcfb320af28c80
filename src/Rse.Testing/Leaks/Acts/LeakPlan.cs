namespace Rse.Testing.Leaks.Acts;

/// <summary>The steps of a world: those that make it, then moves, after each of which it is read.</summary>
internal sealed record LeakPlan(IReadOnlyList<LeakStep> Making, IReadOnlyList<LeakStep> Moves)
{
    private const int Objects = 4;

    // Attempts at an act until it revokes something.
    private const int Attempts = 12;

    /// <summary>The acts from which moves are drawn. Those that revoke something come more often.</summary>
    private static readonly LeakAct[] MoveActs =
    [
        LeakAct.RemoveFromSpace,
        LeakAct.LeaveSpace,
        LeakAct.LeaveSpace,
        LeakAct.AddToSpace,
        LeakAct.GiveRole,
        LeakAct.WithdrawRole,
        LeakAct.WithdrawRole,
        LeakAct.ChangeObjectRole,
        LeakAct.Suspend,
        LeakAct.Reinstate,
        LeakAct.Depart,
        LeakAct.PassTime,
        LeakAct.Archive,
        LeakAct.Reopen,
        LeakAct.Post,
        LeakAct.Comment,
        LeakAct.Edit,
        LeakAct.Trash,
        LeakAct.Restore,
        LeakAct.Follow,
        LeakAct.Mute,
        LeakAct.Cite,
        LeakAct.AcceptAnswer,
        LeakAct.MakeOpen,
        LeakAct.MakePrivate,
        LeakAct.MakeSecret,
        LeakAct.MakeSecret,
        LeakAct.AdmitGuests,
        LeakAct.RefuseGuests,
        LeakAct.RequestToJoin,
        LeakAct.RefuseRequest,
        LeakAct.InviteMember,
        LeakAct.InviteMember,
        LeakAct.AcceptInvitation,
        LeakAct.EnterAsAdministrator,
    ];

    /// <summary>The acts that revoke something from somebody.</summary>
    public static IReadOnlyList<LeakAct> Revocations { get; } =
    [
        LeakAct.ChangeObjectRole,
        LeakAct.LeaveSpace,
        LeakAct.RemoveFromSpace,
        LeakAct.WithdrawRole,
        LeakAct.Edit,
        LeakAct.Trash,
        LeakAct.RefuseGuests,
        LeakAct.MakePrivate,
        LeakAct.MakeSecret,
        LeakAct.PassTime,
        LeakAct.Suspend,
        LeakAct.Depart,
    ];

    /// <summary>The steps to try in turn until one revokes something; an object meets every set of roles.</summary>
    public static IEnumerable<LeakStep> Revoke(LeakAct act) =>
        act is LeakAct.ChangeObjectRole
            ? Enumerable.Range(0, Objects * LeakMemberActs.RoleSets).Select(attempt => new LeakStep(act, attempt, attempt / Objects))
            : Enumerable.Range(0, Attempts).Select(attempt => new LeakStep(act, attempt, attempt, attempt + 1));

    /// <summary>Makes the plan of a seed.</summary>
    public static LeakPlan Make(int seed, LeakOptions options)
    {
        var random = new Random(seed);
        List<LeakStep> making = [];
        for (var i = 0; i < options.Members; i++)
        {
            making.Add(new LeakStep(LeakAct.AddMember, i));
        }

        for (var i = 0; i < options.Guests; i++)
        {
            making.Add(new LeakStep(LeakAct.AddGuest, options.Members + i, i % 2 == 0 ? 0 : random.Next(5, 40)));
        }

        for (var i = 0; i < options.Spaces; i++)
        {
            making.Add(new LeakStep(LeakAct.AddSpace, i, i % 3, i / 3 % 2));
        }

        Add(LeakAct.AddObject, Objects);
        Add(LeakAct.GiveRole, options.Members);
        Add(LeakAct.AddToSpace, (options.Members + options.Guests) * 2);
        Add(LeakAct.Post, options.Posts);
        Add(LeakAct.Comment, options.Comments);
        Add(LeakAct.React, options.Comments / 2);
        Add(LeakAct.Rate, options.Comments / 2);
        Add(LeakAct.Follow, options.Members * 4);
        Add(LeakAct.Mute, 3);
        Add(LeakAct.MarkRead, options.Comments / 2);
        Add(LeakAct.Bookmark, options.Comments);
        Add(LeakAct.Cite, options.Comments / 2);
        Add(LeakAct.AcceptAnswer, options.Posts / 2);
        Add(LeakAct.RequestToJoin, 3);
        Add(LeakAct.RefuseRequest, 1);
        Add(LeakAct.InviteMember, 5);
        Add(LeakAct.EnterAsAdministrator, 1);
        Add(LeakAct.Trash, 2);
        Add(LeakAct.Archive, 1);
        List<LeakStep> moves = [];
        for (var i = 0; i < options.Moves; i++)
        {
            moves.Add(Step(MoveActs[random.Next(MoveActs.Length)], 1_000 + i));
        }

        return new LeakPlan(making, moves);

        void Add(LeakAct act, int number)
        {
            for (var i = 0; i < number; i++)
            {
                making.Add(Step(act, i));
            }
        }

        // What an act creates needs a unique number; for everything else any number will do.
        LeakStep Step(LeakAct act, int number) =>
            act is LeakAct.AddObject or LeakAct.Post or LeakAct.Comment
                ? new LeakStep(act, number, random.Next(1_000), random.Next(1_000))
                : new LeakStep(act, random.Next(1_000), random.Next(1_000), random.Next(1_000));
    }
}
