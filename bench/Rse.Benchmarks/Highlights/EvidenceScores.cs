using Rse.Highlights;
using Rse.Highlights.Evidence;
using Rse.Highlights.Scoring;

namespace Rse.Benchmarks.Highlights;

/// <summary>
/// Rse's own ranking: the evidence and the calibration of the projection <c>scores</c>, over rows in memory instead of in a database.
/// </summary>
internal sealed class EvidenceScores
{
    private readonly EvidenceAccumulator _accumulator = new();
    private readonly HashSet<int> _posts = [];
    private IReadOnlyList<ChannelModel> _models = [.. SubjectEvidence.Channels.Select(ChannelModel.Assumed)];

    public void Add(SimulatedAct act)
    {
        // Ids from 1 up: 0 stands for nobody.
        var subject = new EvidenceSubject
        {
            Id = act.Post.Id + 1,
            AuthorId = act.Post.Author + 1,
            RootId = act.Post.Id + 1,
            ParentId = 0,
        };
        _posts.Add(act.Post.Id);
        if (act.Kind is SimulatedActKind.Read)
        {
            _accumulator.AddRead(act.Reader + 1, subject);
        }
        else
        {
            _accumulator.Apply(
                new EvidenceStep(EvidenceStepKind.Act, subject.Id, act.Reader + 1, Channel(act.Kind), Value: act.Value),
                subject
            );
        }
    }

    /// <summary>Learns the channel models from the acts so far, without knowing the parameters of the world.</summary>
    public void Learn() => _models = Calibration.Learn([.. _posts.Select(post => _accumulator.EvidenceOn(post + 1))]);

    public double Score(int post) => ScoreEstimator.Estimate(_accumulator.EvidenceOn(post + 1), _models);

    private static EvidenceChannel Channel(SimulatedActKind kind) =>
        kind switch
        {
            SimulatedActKind.Reaction => EvidenceChannel.Reaction,
            SimulatedActKind.Rating => EvidenceChannel.Rating,
            SimulatedActKind.Bookmark => EvidenceChannel.Bookmark,
            SimulatedActKind.Answer => EvidenceChannel.Answer,
            _ => EvidenceChannel.Citation,
        };
}
