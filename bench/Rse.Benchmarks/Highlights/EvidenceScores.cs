using Rse.Highlights;

namespace Rse.Benchmarks.Highlights;

/// <summary>
/// Rse's own ranking: the ledger and the calibration that the projection <c>value</c> runs, over rows in memory instead of in a database.
/// </summary>
internal sealed class ValueScores
{
    private readonly ValueLedger _ledger = new();
    private readonly HashSet<int> _posts = [];
    private IReadOnlyList<ChannelModel> _models = [.. ValueEvidence.Channels.Select(ChannelModel.Assumed)];

    public void Add(SimulatedAct act)
    {
        // Ids from 1 up: 0 stands for nobody.
        var subject = new ValueSubject
        {
            Id = act.Post.Id + 1,
            AuthorId = act.Post.Author + 1,
            RootId = act.Post.Id + 1,
            ParentId = 0,
        };
        _posts.Add(act.Post.Id);
        if (act.Kind is SimulatedActKind.Read)
        {
            _ledger.Read(act.Reader + 1, subject);
        }
        else
        {
            _ledger.Take(new ValueStep(ValueStepKind.Act, subject.Id, act.Reader + 1, Channel(act.Kind), Value: act.Value), subject);
        }
    }

    /// <summary>Learns how much each channel tells, from what there is by now; nobody tells it what the worlds are made of.</summary>
    public void Learn() => _models = Calibration.Learn([.. _posts.Select(post => _ledger.Evidence(post + 1))]);

    public double Score(int post) => Worth.Estimate(_ledger.Evidence(post + 1), _models);

    private static ValueChannel Channel(SimulatedActKind kind) =>
        kind switch
        {
            SimulatedActKind.Reaction => ValueChannel.Reaction,
            SimulatedActKind.Rating => ValueChannel.Rating,
            SimulatedActKind.Bookmark => ValueChannel.Bookmark,
            SimulatedActKind.Answer => ValueChannel.Answer,
            _ => ValueChannel.Citation,
        };
}
