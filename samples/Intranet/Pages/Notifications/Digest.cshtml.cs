using Intranet.Viewers;
using Microsoft.AspNetCore.Mvc;
using Rse.Deliveries;

namespace Intranet.Pages.Notifications;

/// <summary>What the member's next digest would hold if it were made now.</summary>
public sealed class DigestModel(DeliveryService deliveries) : MemberPage
{
    [BindProperty(SupportsGet = true)]
    public string? Space { get; set; }

    /// <summary>Null if there is nothing for it.</summary>
    public DeliveryContext? Preview { get; private set; }

    public async Task OnGetAsync() => Preview = await deliveries.PreviewDigestAsync(Viewer, Space, Aborted);
}
