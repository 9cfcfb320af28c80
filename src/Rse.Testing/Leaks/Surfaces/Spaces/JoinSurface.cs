using Rse.Spaces.Joining;

namespace Rse.Testing.Leaks.Surfaces.Spaces;

/// <summary>Requests to join and invitations: those of each space, and the viewer's own.</summary>
internal sealed class JoinSurface : ILeakSurface
{
    public string Name => "joining";

    public IReadOnlyCollection<string> Covers =>
        [
            "JoinRequestService.ListAsync",
            "JoinRequestService.ListMineAsync",
            "InvitationService.ListAsync",
            "InvitationService.ListMineAsync",
        ];

    public async ValueTask<LeakReading> ReadAsync(LeakContext context, CancellationToken cancellationToken)
    {
        var reading = new LeakReading();
        var requests = context.Get<JoinRequestService>();
        var invitations = context.Get<InvitationService>();
        foreach (var space in context.Spaces)
        {
            await reading.AddPagesAsync(page => requests.ListAsync(context.Viewer, space.Name, page, cancellationToken), take: 1);
            await reading.AddPagesAsync(page => invitations.ListAsync(context.Viewer, space.Name, page, cancellationToken), take: 1);
        }

        await reading.AddPagesAsync(page => requests.ListMineAsync(context.Viewer, page, cancellationToken), take: 1);
        await reading.AddPagesAsync(page => invitations.ListMineAsync(context.Viewer, page, cancellationToken), take: 1);
        return reading;
    }
}
