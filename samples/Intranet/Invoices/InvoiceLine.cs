namespace Intranet.Invoices;

public sealed record InvoiceLine(string Text, int Quantity, decimal Price);
