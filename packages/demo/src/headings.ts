const columns = (...lines: string[]): string[] => lines.join(' | ').split(' | ');

/** The headings of KiotViet's exports, in its order. */
export const CUSTOMER_HEADINGS = columns(
  'Loại khách | Chi nhánh tạo | Mã khách hàng | Tên khách hàng | Điện thoại | Địa chỉ',
  'Khu vực giao hàng | Phường/Xã | Công ty | Mã số thuế | Số CMND/CCCD | Ngày sinh | Giới tính',
  'Email | Facebook | Nhóm khách hàng | Ghi chú | Điểm hiện tại | Tổng điểm | Người tạo | Ngày tạo',
  'Ngày giao dịch cuối | Số ngày nợ | Nợ cần thu hiện tại | Tổng bán | Tổng bán trừ trả hàng',
  'Trạng thái',
);

/** The last line's columns are those of the edition for pharmacies, and one of Apotheca's own. */
export const PRODUCT_HEADINGS = columns(
  'Loại hàng | Nhóm hàng(3 Cấp) | Mã hàng | Mã vạch | Tên hàng | Thương hiệu | Giá bán | Giá vốn',
  'Tồn kho | Tồn nhỏ nhất | Tồn lớn nhất | ĐVT | Mã ĐVT Cơ bản | Quy đổi | Thuộc tính',
  'Mã HH Liên quan | Hình ảnh (url1,url2...) | Sử dụng Imei | Trọng lượng | Đang kinh doanh',
  'Được bán trực tiếp | Mô tả | Mẫu ghi chú | Vị trí | Hàng thành phần | Bảo hành | Bảo trì định kỳ',
  'Hoạt chất | Hàm lượng | Dạng bào chế | Dùng mỗi ngày',
);

/** Of the invoice-line export: what is said of the invoice, the same on each of its lines … */
export const INVOICE_HEADINGS = columns(
  'Chi nhánh | Mã hóa đơn | Mã vận đơn | Địa chỉ lấy hàng | Mã đối soát | Phí trả ĐTGH | Thời gian',
  'Thời gian tạo | Ngày cập nhật | Mã đặt hàng | Mã trả hàng | Mã khách hàng | Tên khách hàng | Email',
  'Điện thoại | Địa chỉ (Khách hàng) | Khu vực (Khách hàng) | Phường/Xã (Khách hàng) | Ngày sinh',
  'Bảng giá | Người bán | Kênh bán | Người tạo | Đối tác giao hàng | Người nhận',
  'Điện thoại (Người nhận) | Địa chỉ (Người nhận) | Khu vực (Người nhận) | Phường/Xã (Người nhận)',
  'Dịch vụ | Trọng lượng (gram) | Dài | Rộng | Cao | Ghi chú trạng thái giao hàng | Ghi chú giao hàng',
  'Ghi chú | Tổng tiền hàng | Giảm giá hóa đơn | Thu khác | Khách cần trả | Khách đã trả | Tiền mặt',
  'Thẻ | Ví | Chuyển khoản | Còn cần thu (COD) | Thời gian giao hàng | Trạng thái',
  'Trạng thái giao hàng',
);

/** … and what is said of the line. */
export const LINE_HEADINGS = columns(
  'Mã hàng | Tên hàng | Thương hiệu | ĐVT | Ghi chú hàng hóa | Số lượng | Đơn giá | Giảm giá %',
  'Giảm giá | Giá bán | Thành tiền',
);

/** Table 1 of the national pharmacy feed (QĐ 540/QĐ-QLD of 2018), one row a lot, and the branch that it lies at. */
export const NATIONAL_FEED_HEADINGS = columns(
  'ma_thuoc | ten_thuoc | so_dang_ky | ten_hoat_chat | nong_do_ham_luong | nha_san_xuat',
  'nuoc_san_xuat | nha_nhap_khau | quy_cach_dong_goi | dang_bao_che | don_vi_dong_goi_nn | gia_ban_le',
  'so_lo | han_dung | so_luong_nhap | so_luong_ban | so_luong_ton | don_vi_bthuoc_cho_csbl',
  'so_hoa_don_mthuoc | ngay_nhap | ngay_ban | Ma_co_so_ban_le | Ma_co_so_ban_buon',
  'chi_nhanh',
);

/** Coupons and vouchers. */
export const COUPON_HEADINGS = columns(
  'Mã coupon | Mã khuyến mãi | Ngày phát hành | Ngày hết hạn | Mã khách hàng | Mã hóa đơn',
  'Ngày sử dụng | Trạng thái',
);

/** A campaign's people. */
export const CAMPAIGN_PEOPLE_HEADINGS = columns('Mã chiến dịch | Mã khách hàng | Nhóm');

/** The report of customers' debts. */
export const DEBT_HEADINGS = columns(
  'Mã KH | Khách hàng | Mã giao dịch | Thời gian | Loại giao dịch | Giá trị | Dư nợ cuối',
);

/** The suppliers' export. */
export const SUPPLIER_HEADINGS = columns(
  'Mã nhà cung cấp | Tên nhà cung cấp | Email | Điện thoại | Địa chỉ | Khu vực | Phường/Xã | Tổng mua',
  'Nợ cần trả hiện tại | Mã số thuế | Ghi chú | Nhóm nhà cung cấp | Trạng thái | Tổng mua trừ trả hàng',
  'Công ty | Người tạo | Ngày tạo',
);

/** The purchases' export; the last line's columns are those of the edition for pharmacies. */
export const PURCHASE_HEADINGS = columns(
  'Chi nhánh | Mã nhập hàng | Thời gian | Thời gian tạo | Ngày cập nhật | Mã nhà cung cấp',
  'Tên nhà cung cấp | Điện thoại | Địa chỉ | Người nhập | Người tạo | Tổng tiền hàng',
  'Giảm giá phiếu nhập | VAT phiếu nhập | Cần trả NCC | Tiền đã trả NCC | Ghi chú | Số hóa đơn đầu vào',
  'Tổng số lượng | Tổng số mặt hàng | Trạng thái | Mã hàng | Tên hàng | Thương hiệu | ĐVT | Đơn giá',
  'Giảm giá % | Giảm giá | Giá nhập | VAT nhập hàng | Thành tiền | Số lượng | Số lô | Hạn sử dụng',
);
