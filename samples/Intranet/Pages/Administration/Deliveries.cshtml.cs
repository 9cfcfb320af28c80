using Intranet.Viewers;
using Microsoft.AspNetCore.Mvc;
using Rse;
using Rse.Deliveries;
using Rse.Paging;

namespace Intranet.Pages.Administration;

/// <summary>What left the intranet for members, or waits to.</summary>
public sealed class DeliveriesModel(DeliveryService deliveries) : MemberPage
{
    private IReadOnlyDictionary<string, IReadOnlyDictionary<DeliveryState, int>> _counts = new Dictionary<
        string,
        IReadOnlyDictionary<DeliveryState, int>
    >(StringComparer.Ordinal);

    [BindProperty(SupportsGet = true)]
    public DeliveryState? State { get; set; }

    public Page<Delivery> Deliveries { get; private set; } = null!;

    public int CountOf(DeliveryState state) => _counts.Values.Sum(channel => channel.GetValueOrDefault(state));

    public async Task OnGetAsync()
    {
        _counts = await deliveries.CountAsync(Aborted);
        Deliveries = await deliveries.ListAsync(State, null, Request20, Aborted);
    }

    public async Task<IActionResult> OnPostRetryAsync(long id)
    {
        await deliveries.RetryAsync(new Id<Delivery>(id), Me.Id, Aborted);
        return RedirectToPage(new { State });
    }

    public async Task<IActionResult> OnPostDropAsync(long id)
    {
        await deliveries.DropAsync(new Id<Delivery>(id), Me.Id, Aborted);
        return RedirectToPage(new { State });
    }
}
