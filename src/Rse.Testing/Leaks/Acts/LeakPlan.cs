namespace Rse.Testing.Leaks;

/// <summary>What happens in a world: first what makes it, then moves, after each of which it is read.</summary>
internal sealed record LeakPlan(IReadOnlyList<LeakStep> Making, IReadOnlyList<LeakStep> Moves)
{
    /// <summary>The acts that moves are drawn from; what takes something away comes more often than what gives.</summary>
    private static readonly LeakAct[] MoveActs =
    [
        LeakAct.Unseat,
        LeakAct.Leave,
        LeakAct.Leave,
        LeakAct.Seat,
        LeakAct.GiveRole,
        LeakAct.WithdrawRole,
        LeakAct.WithdrawRole,
        LeakAct.MoveObject,
        LeakAct.Suspend,
        LeakAct.Reinstate,
        LeakAct.Depart,
        LeakAct.Pass,
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
        LeakAct.Favour,
        LeakAct.Open,
        LeakAct.Close,
        LeakAct.Hide,
        LeakAct.Hide,
        LeakAct.AdmitGuests,
        LeakAct.RefuseGuests,
        LeakAct.Request,
        LeakAct.Refuse,
        LeakAct.Invite,
        LeakAct.Invite,
        LeakAct.Accept,
        LeakAct.Enter,
    ];

    /// <summary>What takes something away from somebody.</summary>
    public static IReadOnlyList<LeakAct> Revocations { get; } =
    [
        LeakAct.MoveObject,
        LeakAct.Leave,
        LeakAct.Unseat,
        LeakAct.WithdrawRole,
        LeakAct.Edit,
        LeakAct.Trash,
        LeakAct.RefuseGuests,
        LeakAct.Close,
        LeakAct.Hide,
        LeakAct.Pass,
        LeakAct.Suspend,
        LeakAct.Depart,
    ];

    /// <summary>The world of a seed.</summary>
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

        Add(LeakAct.AddObject, 4);
        Add(LeakAct.GiveRole, options.Members);
        Add(LeakAct.Seat, (options.Members + options.Guests) * 2);
        Add(LeakAct.Post, options.Posts);
        Add(LeakAct.Comment, options.Comments);
        Add(LeakAct.React, options.Comments / 2);
        Add(LeakAct.Rate, options.Comments / 2);
        Add(LeakAct.Follow, options.Members * 4);
        Add(LeakAct.Mute, 3);
        Add(LeakAct.See, options.Comments / 2);
        Add(LeakAct.Bookmark, options.Comments);
        Add(LeakAct.Cite, options.Comments / 2);
        Add(LeakAct.Favour, options.Posts / 2);
        Add(LeakAct.Request, 3);
        Add(LeakAct.Refuse, 1);
        Add(LeakAct.Invite, 5);
        Add(LeakAct.Enter, 1);
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

        // What is made has a number of its own; for all else any number will do.
        LeakStep Step(LeakAct act, int number) =>
            act is LeakAct.AddObject or LeakAct.Post or LeakAct.Comment
                ? new LeakStep(act, number, random.Next(1_000), random.Next(1_000))
                : new LeakStep(act, random.Next(1_000), random.Next(1_000), random.Next(1_000));
    }
}
