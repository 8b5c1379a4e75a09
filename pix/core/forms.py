"""One renderer for every form of the product: fields look like the design's, errors are tied to their field."""

from django.forms.renderers import TemplatesSetting


class Renderer(TemplatesSetting):
    """Find form templates in ``templates/`` first, then Django's own."""

    field_template_name = "components/_field.html"
    form_template_name = "components/_form.html"
