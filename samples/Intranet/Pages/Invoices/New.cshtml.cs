using Intranet.Accounts;
using Intranet.Invoices;
using Intranet.Viewers;
using Microsoft.AspNetCore.Mvc;
using Rse.People;
using Rse.Problems;

namespace Intranet.Pages.Invoices;

public sealed class NewModel(InvoiceService desk, AccountDirectory accounts, TimeProvider time) : MemberPage
{
    private const int DaysToPay = 30;

    [BindProperty]
    public string? Customer { get; set; }

    [BindProperty]
    public string? Subject { get; set; }

    [BindProperty]
    public int Quantity { get; set; } = 1;

    [BindProperty]
    public int Price { get; set; } = 100;

    [BindProperty]
    public string? Remark { get; set; }

    public void OnGet() => RequireAccounting();

    public async Task<IActionResult> OnPostAsync()
    {
        RequireAccounting();
        if (!ModelState.IsValid || string.IsNullOrWhiteSpace(Customer) || string.IsNullOrWhiteSpace(Subject) || Quantity < 1 || Price < 1)
        {
            return BadRequest();
        }

        try
        {
            var today = DateOnly.FromDateTime(time.GetLocalNow().DateTime);
            var invoice = new Invoice
            {
                Number = "",
                Customer = Customer,
                Subject = Subject,
                Issued = today,
                Due = today.AddDays(DaysToPay),
                State = "open",
                Lines = [new InvoiceLine(Subject, Quantity, Price)],
            };
            return LocalRedirect($"/invoices/{(await desk.RegisterAsync(Viewer, invoice, Remark ?? "", Aborted)).Number}");
        }
        catch (RefusedException refusal)
        {
            Show(refusal);
            return Page();
        }
    }

    private void RequireAccounting()
    {
        if (accounts.FindByKey(Me.ExternalId)?.Has("accounting") is not true)
        {
            throw new NotFoundException();
        }
    }
}
