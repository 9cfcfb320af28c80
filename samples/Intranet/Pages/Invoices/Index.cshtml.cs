using Intranet.Invoices;
using Intranet.Viewers;
using Rse.People;
using Rse.Problems;
using Rse.Subjects;

namespace Intranet.Pages.Invoices;

public sealed class IndexModel(InvoiceStore book, SubjectService subjects) : MemberPage
{
    public List<(Invoice Invoice, string Title)> Invoices { get; } = [];

    public async Task OnGetAsync()
    {
        foreach (var invoice in await book.ListAsync(Aborted))
        {
            if (await subjects.FindAsync(Viewer, new SubjectRef("invoice", invoice.Number), Aborted) is { Resolution: { } resolution })
            {
                Invoices.Add((invoice, resolution.Title));
            }
        }

        if (Invoices.Count == 0)
        {
            throw new NotFoundException();
        }
    }
}
